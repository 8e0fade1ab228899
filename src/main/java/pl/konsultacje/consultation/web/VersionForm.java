package pl.konsultacje.consultation.web;

import org.jspecify.annotations.Nullable;

/**
 * A new version of a document, as typed.
 *
 * @param file stands for the file's problem alone: the file comes under another name, which no text can take
 */
record VersionForm(
        @Nullable String dated,
        @Nullable String reason,
        @Nullable String file) {}
