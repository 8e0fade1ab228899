package pl.konsultacje.staff.web;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.stereotype.Component;
import pl.konsultacje.platform.RouteRules;

/** The administrator keeps people and teams, everybody his own account; logging in is open to all anyway. */
@Component
class StaffRoutes implements RouteRules {

    @Override
    public void add(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry routes) {
        routes.requestMatchers("/people", "/people/new", "/people/*", "/people/teams/new", "/people/teams/*")
                .hasRole("ADMINISTRATOR")
                .requestMatchers("/account", "/account/sessions")
                .authenticated();
    }
}
