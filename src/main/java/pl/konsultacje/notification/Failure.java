package pl.konsultacje.notification;

import org.jspecify.annotations.Nullable;

/**
 * What went wrong with one attempt.
 *
 * @param serverReply the server's three-digit SMTP reply, or null when it gave none
 */
record Failure(Trouble trouble, @Nullable Integer serverReply) {}
