package pl.konsultacje.officeform.web;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.stereotype.Component;
import pl.konsultacje.platform.RouteRules;

/** Everybody may have the form; the coordinator takes over remarks in bulk. */
@Component
class OfficeFormRoutes implements RouteRules {

    @Override
    public void add(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry routes) {
        routes.requestMatchers("/consultations/*/form.docx", "/consultations/*/form.xlsx")
                .permitAll()
                .requestMatchers(
                        "/desk/consultations/*/import",
                        "/desk/consultations/*/import/*",
                        "/desk/consultations/*/import/*/back")
                .hasRole("COORDINATOR");
    }
}
