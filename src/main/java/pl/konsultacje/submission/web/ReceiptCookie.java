package pl.konsultacje.submission.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;
import pl.konsultacje.submission.Channel;
import pl.konsultacje.submission.Submission;
import pl.konsultacje.submission.SubmissionManagement;

/**
 * Shows a receipt to the browser that sent the submission: number and code stand on the page, not in its address, and for
 * a quarter of an hour it can be shown again.
 */
@Component
class ReceiptCookie {

    private static final String NAME = "receipt";
    private static final Duration SHOWN = Duration.ofMinutes(15);

    private final SubmissionManagement submissions;
    private final Clock clock;

    ReceiptCookie(SubmissionManagement submissions, Clock clock) {
        this.submissions = submissions;
        this.clock = clock;
    }

    /** The receipt stands below the address to which the form was sent. */
    void set(String token, HttpServletRequest request, HttpServletResponse response) {
        var cookie = ResponseCookie.from(NAME, token)
                .path(request.getRequestURI() + "/receipt")
                .maxAge(SHOWN)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    /** What this browser sent to that consultation a short while ago. */
    Optional<Submission> sent(String consultationKey, HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, NAME))
                .flatMap(cookie -> sent(consultationKey, cookie.getValue()));
    }

    /** What was sent a short while ago with that token. */
    Optional<Submission> sent(String consultationKey, String token) {
        return submissions
                .findByIdempotencyKey(token)
                .filter(sent ->
                        sent.getConsultationKey().equals(consultationKey) && sent.getChannel() == Channel.WEB_FORM)
                .filter(sent -> sent.getEnteredAt().plus(SHOWN).isAfter(clock.instant()));
    }
}
