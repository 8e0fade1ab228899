package pl.konsultacje.submission.web;

import org.jspecify.annotations.Nullable;

/**
 * One line of the error summary.
 *
 * @param field id of the control that it belongs to, if any
 */
record Problem(@Nullable String field, String message) {}
