package pl.konsultacje.consultation;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is told what becomes of a consultation.
 *
 * @param id ascending within a readership; what was told last is remembered by it
 * @param unsubscribe public address at which the person ends it by one click (RFC 8058), or null where nothing is to be
 *     ended
 */
public record Reader(
        long id, String email, Locale language, @Nullable String unsubscribe) {}
