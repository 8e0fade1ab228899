package pl.konsultacje.desk.web;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.stereotype.Component;
import pl.konsultacje.platform.RouteRules;

@Component
class DeskRoutes implements RouteRules {

    @Override
    public void add(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry routes) {
        routes.requestMatchers("/desk").hasAnyRole("COORDINATOR", "REVIEWER", "MANAGER", "AUDITOR", "ADMINISTRATOR");
        routes.requestMatchers("/desk/tasks/**").hasAnyRole("COORDINATOR", "REVIEWER", "MANAGER");
        routes.requestMatchers("/desk/jobs", "/desk/models").hasRole("ADMINISTRATOR");
    }
}
