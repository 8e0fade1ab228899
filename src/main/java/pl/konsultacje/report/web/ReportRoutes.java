package pl.konsultacje.report.web;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.stereotype.Component;
import pl.konsultacje.platform.RouteRules;

/** Everybody reads what is published; coordinators, managers and auditors read every version. */
@Component
class ReportRoutes implements RouteRules {

    @Override
    public void add(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry routes) {
        routes.requestMatchers(
                        "/consultations/*/results",
                        "/consultations/*/report",
                        "/consultations/*/report/*",
                        "/css/report.css")
                .permitAll()
                .requestMatchers("/desk/consultations/*/report", "/desk/consultations/*/report/**")
                .hasAnyRole("COORDINATOR", "MANAGER", "AUDITOR");
    }
}
