package pl.konsultacje.consultation.web;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;

/** What extends the collection, as typed. */
record ExtensionForm(
        @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate collectionEnd,
        @Nullable String reason,
        @Nullable String decisionNumber) {}
