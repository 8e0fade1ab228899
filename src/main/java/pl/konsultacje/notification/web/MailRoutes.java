package pl.konsultacje.notification.web;

import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.stereotype.Component;
import pl.konsultacje.platform.RouteRules;

/** The outbox shows addresses of participants: it is for those who look after it. */
@Component
@Order(0) // before the rule for the whole of /desk
class MailRoutes implements RouteRules {

    @Override
    public void add(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry routes) {
        routes.requestMatchers("/desk/mail", "/desk/mail/*").hasAnyRole("COORDINATOR", "ADMINISTRATOR");
    }
}
