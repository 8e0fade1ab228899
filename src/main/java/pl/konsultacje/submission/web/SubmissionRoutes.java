package pl.konsultacje.submission.web;

import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.stereotype.Component;
import pl.konsultacje.platform.RouteRules;

/** Everybody sends remarks; who may read names and addresses of senders is narrower than who may use the desk. */
@Component
@Order(10)
class SubmissionRoutes implements RouteRules {

    @Override
    public void add(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry routes) {
        routes.requestMatchers(
                        "/consultations/*/remarks",
                        "/consultations/*/remarks/receipt",
                        "/consultations/*/remarks/receipt/pdf",
                        "/consultations/*/remarks/draft/*")
                .permitAll();
        routes.requestMatchers(
                        "/consultations/*/letter", "/consultations/*/letter/receipt", "/consultations/*/letter/rows")
                .permitAll();
        routes.requestMatchers(HttpMethod.POST, "/desk/consultations/*/submissions/*/rows")
                .hasRole("COORDINATOR");
        routes.requestMatchers("/desk/consultations/*/submissions/*/rows/*").hasRole("COORDINATOR");
        routes.requestMatchers(
                        "/desk/consultations/*/submissions/*/rows", "/desk/consultations/*/submissions/*/files/*")
                .hasAnyRole("COORDINATOR", "MANAGER", "AUDITOR");
        routes.requestMatchers("/desk/consultations/*/submissions/*/remarks/*").hasRole("COORDINATOR");
        routes.requestMatchers("/desk/consultations/*/submissions/new", "/desk/consultations/*/submissions/*/receipt")
                .hasRole("COORDINATOR");
        routes.requestMatchers("/desk/consultations/*/submissions", "/desk/consultations/*/submissions/*")
                .hasAnyRole("COORDINATOR", "MANAGER", "AUDITOR");
    }
}
