package pl.konsultacje.invitation.web;

import org.jspecify.annotations.Nullable;

/**
 * A list to be taken over, as typed.
 *
 * @param file stands for the file's problem alone: the file comes under another name
 * @param from number of the consultation whose list is copied
 */
record ImportForm(
        @Nullable String text,
        @Nullable String file,
        @Nullable String from,
        @Nullable String action) {}
