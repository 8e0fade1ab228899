package pl.konsultacje.staff.web;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.stereotype.Component;
import pl.konsultacje.platform.RouteRules;

/** The administrator reads the list of people; logging in is open to everybody anyway. */
@Component
class StaffRoutes implements RouteRules {

    @Override
    public void add(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry routes) {
        routes.requestMatchers("/people").hasRole("ADMINISTRATOR");
    }
}
