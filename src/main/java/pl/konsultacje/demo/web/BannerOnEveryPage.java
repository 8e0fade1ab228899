package pl.konsultacje.demo.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import pl.konsultacje.demo.DemoBanner;
import pl.konsultacje.demo.DemoStory;

@ControllerAdvice
@Profile("demo")
class BannerOnEveryPage {

    private final DemoStory story;

    BannerOnEveryPage(DemoStory story) {
        this.story = story;
    }

    @ModelAttribute("demoBanner")
    DemoBanner banner(HttpServletRequest request) {
        return story.banner(request.getRemoteUser());
    }
}
