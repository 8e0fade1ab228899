package pl.konsultacje.desk.web;

import java.security.Principal;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import pl.konsultacje.desk.ModelManagement;
import pl.konsultacje.desk.ModelVersions.Outdated;
import pl.konsultacje.platform.Words;

/** Running matters that follow an earlier version of the procedure: what would become of them, and the button. */
@Controller
@RequestMapping("/desk/models")
class ModelsController {

    private final ModelManagement models;
    private final Words words;

    ModelsController(ModelManagement models, Words words) {
        this.models = models;
        this.words = words;
    }

    record StepRow(String text, boolean known) {}

    record Row(String id, String label, String versions, String matters, boolean ready, List<StepRow> steps) {}

    @GetMapping
    String list(Model model) {
        model.addAttribute("rows", models.outdated().stream().map(this::row).toList());
        return "desk/models";
    }

    @PostMapping
    String bringUpToDate(@RequestParam String version, Principal person, RedirectAttributes after) {
        after.addFlashAttribute(
                "notice",
                models.bringUpToDate(version, person.getName())
                        .map(outcome -> outcome.left() == 0
                                ? words.count("desk.models.moved", outcome.moved())
                                : words.count("desk.models.moved", outcome.moved()) + " "
                                        + words.count("desk.models.left", outcome.left()))
                        .orElseGet(() -> words.say("desk.models.gone")));
        return "redirect:/desk/models";
    }

    private Row row(Outdated version) {
        return new Row(
                version.definitionId(),
                version.label(),
                version.version() + " → " + version.newest(),
                words.count("desk.models.matters", version.matters()),
                version.isReady(),
                version.steps().stream()
                        .map(step ->
                                new StepRow(words.say("desk.models.step", step.label(), step.matters()), step.known()))
                        .toList());
    }
}
