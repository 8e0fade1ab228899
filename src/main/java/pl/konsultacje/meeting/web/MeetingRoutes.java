package pl.konsultacje.meeting.web;

import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.stereotype.Component;
import pl.konsultacje.platform.RouteRules;

/**
 * Everybody may put a meeting into a calendar and register; the coordinator adds, changes and cancels it; who registered is
 * shown to those who look after the consultation.
 */
@Component
class MeetingRoutes implements RouteRules {

    @Override
    public void add(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry routes) {
        routes.requestMatchers(
                        "/consultations/*/meetings/*",
                        "/consultations/*/meetings/*/registration",
                        "/consultations/*/meetings/*/registration/cancel",
                        "/consultations/*/meetings/*/reminder/cancel")
                .permitAll()
                .requestMatchers(HttpMethod.POST, "/desk/consultations/*/meetings/*/registrations")
                .hasRole("COORDINATOR")
                .requestMatchers(
                        "/desk/consultations/*/meetings/*/registrations", "/desk/consultations/*/meetings/*/attendance")
                .hasAnyRole("COORDINATOR", "MANAGER", "AUDITOR")
                .requestMatchers(
                        "/desk/consultations/*/meetings/new",
                        "/desk/consultations/*/meetings/*",
                        "/desk/consultations/*/meetings/*/cancellation",
                        "/desk/consultations/*/meetings/*/recording")
                .hasRole("COORDINATOR");
    }
}
