package pl.konsultacje.consultation.web;

import org.jspecify.annotations.Nullable;

/**
 * A new version of the text on the page, as typed.
 *
 * @param parts the outline
 * @param version of the text from which the outline was made
 * @param partsFile stands for the file's problem alone: the file comes under another name, which no text can take
 */
record DraftForm(
        @Nullable String parts,
        @Nullable String reason,
        @Nullable String version,
        @Nullable String partsFile) {}
