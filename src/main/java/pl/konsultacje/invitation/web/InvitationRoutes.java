package pl.konsultacje.invitation.web;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.stereotype.Component;
import pl.konsultacje.platform.RouteRules;

/** The staff sees who was invited and what came back; the coordinator keeps the list and sends the letters. */
@Component
class InvitationRoutes implements RouteRules {

    @Override
    public void add(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry routes) {
        routes.requestMatchers("/desk/consultations/*/invited", "/desk/consultations/*/invited/proofs/*")
                .hasAnyRole("COORDINATOR", "MANAGER", "AUDITOR", "REVIEWER")
                .requestMatchers(
                        "/desk/consultations/*/invited/new",
                        "/desk/consultations/*/invited/import",
                        "/desk/consultations/*/invited/letters",
                        "/desk/consultations/*/invited/letters.docx",
                        "/desk/consultations/*/invited/follow-up",
                        "/desk/consultations/*/invited/follow-up.docx",
                        "/desk/consultations/*/invited/*",
                        "/desk/consultations/*/invited/*/answer")
                .hasRole("COORDINATOR");
    }
}
