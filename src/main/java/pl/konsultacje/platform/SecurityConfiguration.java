package pl.konsultacje.platform;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Who may ask for which address: what no {@link RouteRules} names is refused to everybody. */
@Configuration
class SecurityConfiguration {

    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

    @Bean
    SecurityFilterChain security(HttpSecurity http, List<RouteRules> rooms, LostForms lostForms) throws Exception {
        http.authorizeHttpRequests(routes -> {
            routes.requestMatchers("/vendor/**", "/js/**", "/img/**", "/favicon.ico", "/error", "/health", "/login")
                    .permitAll();
            rooms.forEach(room -> room.add(routes));
            routes.anyRequest().denyAll();
        });
        http.formLogin(login -> login.loginPage("/login")
                .successHandler(lostForms.returnToForm())
                .failureUrl("/login?error"));
        http.logout(logout -> logout.logoutSuccessUrl("/?loggedOut"));
        http.csrf(csrf -> csrf.csrfTokenRepository(new CookieCsrfTokenRepository()));
        http.exceptionHandling(handling -> handling.authenticationEntryPoint(lostForms.askToLogIn())
                .accessDeniedHandler(lostForms.accessDenied()));
        http.headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)));
        return http.build();
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }
}
