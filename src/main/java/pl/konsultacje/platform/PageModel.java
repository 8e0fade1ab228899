package pl.konsultacje.platform;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Configuration;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/** What every page shows, those of exception handlers too. */
@Configuration
class PageModel {

    PageModel(ThymeleafViewResolver views, @Value("${konsultacje.office-name}") String officeName) {
        views.addStaticVariable("officeName", officeName);
    }
}
