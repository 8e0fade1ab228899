package pl.konsultacje.office.web;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.stereotype.Component;
import pl.konsultacje.platform.RouteRules;

/**
 * Everybody reads what the office declares, whoever has the code begins the first start; all else is the
 * administrator's.
 */
@Component
class OfficeRoutes implements RouteRules {

    @Override
    public void add(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry routes) {
        routes.requestMatchers(
                        "/setup",
                        "/setup/administrator",
                        "/accessibility",
                        "/privacy",
                        "/office/style.css",
                        "/office/logo")
                .permitAll()
                .requestMatchers(
                        "/setup/office", "/setup/finish", "/setup/done", "/office", "/office/pages", "/office/look")
                .hasRole("ADMINISTRATOR");
    }
}
