package pl.konsultacje.consultation.web;

import org.jspecify.annotations.Nullable;

/** What extends the collection, as typed. */
record ExtensionForm(
        @Nullable String collectionEnd,
        @Nullable String reason,
        @Nullable String decisionNumber) {}
