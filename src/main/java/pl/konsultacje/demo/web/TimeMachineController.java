package pl.konsultacje.demo.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import pl.konsultacje.demo.DemoStory;
import pl.konsultacje.demo.TimeMachine;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Words;

@Controller
@Profile("demo")
class TimeMachineController {

    static final String FORWARD = "/demo/forward";
    static final String DAY = "/demo/day";

    private final TimeMachine timeMachine;
    private final DemoStory story;
    private final Words words;

    TimeMachineController(TimeMachine timeMachine, DemoStory story, Words words) {
        this.timeMachine = timeMachine;
        this.story = story;
        this.words = words;
    }

    @PostMapping(FORWARD)
    ResponseEntity<Void> forward(
            @RequestHeader(name = HttpHeaders.REFERER, required = false) @Nullable String referer,
            HttpServletRequest request,
            RedirectAttributes attributes) {
        return move(
                () -> timeMachine.forward().map(story::tell).orElseGet(() -> words.say("demo.moved.nowhere")),
                referer,
                request,
                attributes);
    }

    @PostMapping(DAY)
    ResponseEntity<Void> oneDay(
            @RequestHeader(name = HttpHeaders.REFERER, required = false) @Nullable String referer,
            HttpServletRequest request,
            RedirectAttributes attributes) {
        return move(() -> story.tell(timeMachine.oneDay()), referer, request, attributes);
    }

    /** Whoever lost the session while pressing the button comes here after the log-in. */
    @GetMapping({FORWARD, DAY})
    String nothingToSee() {
        return "redirect:/";
    }

    private ResponseEntity<Void> move(
            Supplier<String> moving,
            @Nullable String referer,
            HttpServletRequest request,
            RedirectAttributes attributes) {
        String notice;
        try {
            notice = moving.get();
        } catch (Refused refused) {
            notice = words.refusal(refused);
        }
        attributes.addFlashAttribute("notice", notice);
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(back(referer, request))
                .build();
    }

    /** The page that the button stood on, if it is one of ours. */
    private static URI back(@Nullable String referer, HttpServletRequest request) {
        var own = ServletUriComponentsBuilder.fromContextPath(request).build().toUri();
        var home = URI.create(request.getContextPath() + "/");
        if (referer == null) {
            return home;
        }
        try {
            var page = new URI(referer);
            var path = page.getRawPath();
            var isOurs = own.getScheme().equals(page.getScheme())
                    && own.getAuthority().equals(page.getRawAuthority())
                    && path != null
                    && path.startsWith(home.getPath())
                    && !path.startsWith("//")
                    && !path.startsWith(home.getPath() + "demo/");
            return isOurs ? URI.create(page.getRawQuery() == null ? path : path + "?" + page.getRawQuery()) : home;
        } catch (URISyntaxException e) {
            return home;
        }
    }
}
