package pl.konsultacje.response.web;

import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.stereotype.Component;
import pl.konsultacje.platform.RouteRules;

/** Everybody asks for the state of an own remark; the staff reads the register of a consultation. */
@Component
@Order(20)
class ResponseRoutes implements RouteRules {

    @Override
    public void add(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry routes) {
        routes.requestMatchers("/status", "/status/*")
                .permitAll()
                .requestMatchers("/desk/consultations/*")
                .hasAnyRole("COORDINATOR", "MANAGER", "AUDITOR", "REVIEWER");
    }
}
