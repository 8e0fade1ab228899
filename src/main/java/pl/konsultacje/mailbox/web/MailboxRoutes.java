package pl.konsultacje.mailbox.web;

import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.stereotype.Component;
import pl.konsultacje.platform.RouteRules;

/** Coordinators read the mail; whether it is fetched at all concerns the administrator, too. */
@Component
@Order(10)
class MailboxRoutes implements RouteRules {

    @Override
    public void add(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry routes) {
        routes.requestMatchers("/desk/mailbox/health").hasAnyRole("COORDINATOR", "ADMINISTRATOR");
        routes.requestMatchers("/desk/mailbox", "/desk/mailbox/*", "/desk/mailbox/*/original")
                .hasRole("COORDINATOR");
    }
}
