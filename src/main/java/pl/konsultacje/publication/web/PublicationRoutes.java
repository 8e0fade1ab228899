package pl.konsultacje.publication.web;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.stereotype.Component;
import pl.konsultacje.platform.RouteRules;

/** The staff sees where the announcement appeared and copies it; the coordinator records the places. */
@Component
class PublicationRoutes implements RouteRules {

    @Override
    public void add(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry routes) {
        routes.requestMatchers(
                        "/desk/consultations/*/publication",
                        "/desk/consultations/*/publication/announcement.docx",
                        "/desk/consultations/*/publication/places/*/proof")
                .hasAnyRole("COORDINATOR", "MANAGER", "AUDITOR", "REVIEWER")
                .requestMatchers(
                        "/desk/consultations/*/publication/places/new", "/desk/consultations/*/publication/places/*")
                .hasRole("COORDINATOR");
    }
}
