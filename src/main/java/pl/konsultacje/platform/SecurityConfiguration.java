package pl.konsultacje.platform;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Who may ask for which address: what no {@link RouteRules} names is refused to everybody. */
@Configuration
class SecurityConfiguration {

    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
            + " frame-ancestors 'none'";

    private static final String PERMISSIONS_POLICY =
            "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";

    /** Read by everybody and without personal data: a browser may keep these, asking each time whether they changed. */
    private static final RequestMatcher KEPT_BY_BROWSERS = new OrRequestMatcher(
            Stream.of("/", "/consultations/*", "/consultations/*/results", "/consultations/*/report")
                    .<RequestMatcher>map(PathPatternRequestMatcher.withDefaults()::matcher)
                    .toList());

    /** What a mail program sends for its reader (RFC 8058): the secret in the address proves enough. */
    private static final RequestMatcher ONE_CLICK = new AndRequestMatcher(
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/subscriptions/*/end"),
            request -> "One-Click".equals(request.getParameter("List-Unsubscribe")));

    /** Programs bring no cookie that another site could use, and their JSON no form of another site can send. */
    private static final RequestMatcher FOR_PROGRAMS =
            PathPatternRequestMatcher.withDefaults().matcher("/api/**");

    @Bean
    SecurityFilterChain security(
            HttpSecurity http,
            List<RouteRules> rooms,
            LostForms lostForms,
            SafeCookies cookies,
            UserDetailsService staff)
            throws Exception {
        http.authorizeHttpRequests(routes -> {
            routes.requestMatchers("/vendor/**", "/js/**", "/img/**", "/favicon.ico", "/error", "/login")
                    .permitAll()
                    .requestMatchers("/health", "/health/liveness", "/health/readiness")
                    .permitAll();
            rooms.forEach(room -> room.add(routes));
            routes.anyRequest().denyAll();
        });
        http.formLogin(login -> login.loginPage("/login")
                .successHandler(lostForms.returnToForm())
                .failureUrl("/login?error"));
        http.logout(logout -> logout.logoutSuccessUrl("/?loggedOut").deleteCookies(cookies.session()));
        // a new session at log-in, with what was typed in the old one; its age counts from there
        http.sessionManagement(session -> session.sessionFixation(fixation -> fixation.migrateSession()));
        http.addFilterBefore(new EndedSessions(staff), AnonymousAuthenticationFilter.class);
        http.csrf(csrf ->
                csrf.csrfTokenRepository(cookies.csrfTokens()).ignoringRequestMatchers(ONE_CLICK, FOR_PROGRAMS));
        http.exceptionHandling(handling -> handling.authenticationEntryPoint(lostForms.askToLogIn())
                .accessDeniedHandler(lostForms.accessDenied()));
        http.headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(permissions -> permissions.policy(PERMISSIONS_POLICY))
                .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                .cacheControl(cache -> cache.disable())
                .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                        // whoever has a session is of the staff, and the page greets him by name
                        request -> request.getSession(false) == null && KEPT_BY_BROWSERS.matches(request),
                        new StaticHeadersWriter(HttpHeaders.CACHE_CONTROL, "no-cache")))
                .addHeaderWriter(new CacheControlHeadersWriter()));
        return http.build();
    }

    /** Besides what is refused by default: a NUL, which no person types and PostgreSQL does not store. */
    @Bean
    HttpFirewall firewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowedParameterNames(name -> name.indexOf('\0') < 0);
        firewall.setAllowedParameterValues(value -> value == null || value.indexOf('\0') < 0);
        return firewall;
    }

    /** Argon2id for new passwords, which reads all of a long one; what an earlier release hashed stays valid. */
    @Bean
    PasswordEncoder passwordEncoder() {
        return new DelegatingPasswordEncoder(
                "argon2",
                Map.of(
                        "argon2",
                        Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8(),
                        "bcrypt",
                        new BCryptPasswordEncoder()));
    }
}
