package pl.konsultacje.staff.web;

import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import pl.konsultacje.staff.DemoPeople;

/** The log-in of the office's people; a demo names its people and their passwords on it. */
@Controller
class LoginController {

    private final ObjectProvider<DemoPeople> demo;

    LoginController(ObjectProvider<DemoPeople> demo) {
        this.demo = demo;
    }

    @GetMapping("/login")
    String login(@RequestParam Map<String, String> given, Model model) {
        model.addAttribute("loginFailed", given.containsKey("error"));
        model.addAttribute("wait", given.getOrDefault("wait", "").matches("\\d{1,3}") ? given.get("wait") : null);
        model.addAttribute("textKept", given.containsKey("kept"));
        model.addAttribute("loggedOut", given.containsKey("loggedOut"));
        model.addAttribute(
                "demoPeople", demo.stream().findFirst().map(DemoPeople::people).orElse(List.of()));
        return "staff/login";
    }
}
