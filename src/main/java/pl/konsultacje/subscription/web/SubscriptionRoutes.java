package pl.konsultacje.subscription.web;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.stereotype.Component;
import pl.konsultacje.platform.RouteRules;

/** Everybody may subscribe; whoever has the secret of a mail confirms or ends. */
@Component
class SubscriptionRoutes implements RouteRules {

    @Override
    public void add(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry routes) {
        routes.requestMatchers(
                        "/subscription",
                        "/consultations/*/subscription",
                        "/subscriptions/*/confirm",
                        "/subscriptions/*/end")
                .permitAll();
    }
}
