package pl.konsultacje.demo.web;

import org.springframework.context.annotation.Profile;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.stereotype.Component;
import pl.konsultacje.platform.RouteRules;

@Component
@Profile("demo")
class DemoRoutes implements RouteRules {

    @Override
    public void add(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry routes) {
        routes.requestMatchers(TimeMachineController.FORWARD, TimeMachineController.DAY)
                .permitAll();
    }
}
