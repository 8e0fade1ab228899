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
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.submission.DraftManagement;
import pl.konsultacje.submission.RemarkDraft;

/** Tells this browser's draft from all others: one for each consultation, read at the form's own address alone. */
@Component
class DraftCookie {

    private static final String NAME = "draft";

    private final DraftManagement drafts;
    private final Clock clock;

    DraftCookie(DraftManagement drafts, Clock clock) {
        this.drafts = drafts;
        this.clock = clock;
    }

    Optional<RemarkDraft> draft(Consultation consultation, HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, NAME))
                .flatMap(cookie -> drafts.find(consultation.getCaseKey(), cookie.getValue()));
    }

    void set(Consultation consultation, String token, HttpServletRequest request, HttpServletResponse response) {
        var left = Duration.between(clock.instant(), DraftManagement.keptUntil(consultation));
        add(consultation, token, left.isNegative() ? Duration.ZERO : left, request, response);
    }

    void clear(Consultation consultation, HttpServletRequest request, HttpServletResponse response) {
        add(consultation, "", Duration.ZERO, request, response);
    }

    private static void add(
            Consultation consultation,
            String token,
            Duration age,
            HttpServletRequest request,
            HttpServletResponse response) {
        var cookie = ResponseCookie.from(NAME, token)
                .path(request.getContextPath() + "/consultations/" + consultation.getCaseKey() + "/remarks")
                .maxAge(age)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
