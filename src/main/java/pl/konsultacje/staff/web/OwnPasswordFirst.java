package pl.konsultacje.staff.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import pl.konsultacje.staff.Person;
import pl.konsultacje.staff.StaffManagement;

/** Leads whoever logs in with a password that somebody else chose to where he chooses his own. */
@Configuration
class OwnPasswordFirst implements WebMvcConfigurer {

    private final StaffManagement staff;

    OwnPasswordFirst(StaffManagement staff) {
        this.staff = staff;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
                    @Override
                    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
                            throws IOException {
                        var who = request.getUserPrincipal();
                        if (who == null
                                || !staff.find(who.getName())
                                        .map(Person::isPasswordTemporary)
                                        .orElse(false)) {
                            return true;
                        }
                        response.sendRedirect(request.getContextPath() + "/account");
                        return false;
                    }
                })
                .excludePathPatterns(
                        "/account", "/account/**", "/login", "/logout", "/error", "/vendor/**", "/js/**", "/img/**");
    }
}
