package pl.konsultacje.audit.web;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.stereotype.Component;
import pl.konsultacje.platform.RouteRules;

/**
 * The histories are for those who answer for the procedure and for those who check it, the office's journal for those who
 * look after its people and those who check them; nothing can be changed there.
 */
@Component
class AuditRoutes implements RouteRules {

    @Override
    public void add(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry routes) {
        routes.requestMatchers("/audit/office")
                .hasAnyRole("AUDITOR", "ADMINISTRATOR")
                .requestMatchers("/audit", "/audit/*", "/css/diagram.css")
                .hasAnyRole("AUDITOR", "MANAGER", "COORDINATOR");
    }
}
