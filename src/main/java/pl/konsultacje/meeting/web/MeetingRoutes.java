package pl.konsultacje.meeting.web;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.stereotype.Component;
import pl.konsultacje.platform.RouteRules;

/** Everybody may put a meeting into a calendar and ask for a reminder; the coordinator adds, changes and cancels it. */
@Component
class MeetingRoutes implements RouteRules {

    @Override
    public void add(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry routes) {
        routes.requestMatchers(
                        "/consultations/*/meetings/*",
                        "/consultations/*/meetings/*/reminder",
                        "/consultations/*/meetings/*/reminder/cancel")
                .permitAll()
                .requestMatchers(
                        "/desk/consultations/*/meetings/new",
                        "/desk/consultations/*/meetings/*",
                        "/desk/consultations/*/meetings/*/cancellation")
                .hasRole("COORDINATOR");
    }
}
