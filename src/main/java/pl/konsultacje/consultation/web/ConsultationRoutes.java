package pl.konsultacje.consultation.web;

import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.stereotype.Component;
import pl.konsultacje.platform.RouteRules;

/**
 * Everybody reads consultations, the staff lists them, a coordinator begins one, a manager withdraws one, the administrator
 * keeps legal bases.
 */
@Component
@Order(10)
class ConsultationRoutes implements RouteRules {

    @Override
    public void add(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry routes) {
        routes.requestMatchers(
                        "/",
                        "/consultations.atom",
                        "/consultations.ics",
                        "/consultations/*",
                        "/consultations/*/dates.ics",
                        "/consultations/*/documents/*")
                .permitAll()
                .requestMatchers(
                        "/setup/legal-bases", "/office/legal-bases", "/office/legal-bases/new", "/office/legal-bases/*")
                .hasRole("ADMINISTRATOR")
                .requestMatchers("/desk/consultations/new")
                .hasRole("COORDINATOR")
                .requestMatchers("/desk/consultations/*/preview")
                .hasAnyRole("COORDINATOR", "MANAGER")
                .requestMatchers("/desk/consultations/*/announcement")
                .hasRole("COORDINATOR")
                .requestMatchers("/desk/consultations/*/extension")
                .hasAnyRole("COORDINATOR", "MANAGER")
                .requestMatchers(
                        "/desk/consultations/*/correction",
                        "/desk/consultations/*/draft",
                        "/desk/consultations/*/documents/new",
                        "/desk/consultations/*/documents/*/version")
                .hasRole("COORDINATOR")
                .requestMatchers("/desk/consultations/*/withdrawal")
                .hasRole("MANAGER")
                .requestMatchers(
                        "/desk/consultations", "/desk/consultations/*/documents", "/desk/consultations/*/documents/*")
                .hasAnyRole("COORDINATOR", "MANAGER", "AUDITOR", "REVIEWER");
    }
}
