package pl.konsultacje.consultation.web;

import org.jspecify.annotations.Nullable;

/**
 * What withdraws a consultation, as typed.
 *
 * @param understood checked by whoever knows that it cannot be undone
 */
record WithdrawalForm(
        @Nullable String reason,
        @Nullable String decisionNumber,
        @Nullable String understood) {}
