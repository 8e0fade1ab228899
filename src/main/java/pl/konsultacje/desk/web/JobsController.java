package pl.konsultacje.desk.web;

import java.security.Principal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import pl.konsultacje.desk.JobManagement;
import pl.konsultacje.desk.StoppedJob;
import pl.konsultacje.platform.Words;

/** Steps of the system that stand still, and a button that lets each run again. */
@Controller
@RequestMapping("/desk/jobs")
class JobsController {

    private final JobManagement jobs;
    private final Words words;

    JobsController(JobManagement jobs, Words words) {
        this.jobs = jobs;
        this.words = words;
    }

    record Row(String id, String label, String businessKey, String since, String cause, String error) {}

    @GetMapping
    String list(Model model) {
        model.addAttribute("rows", jobs.stopped().stream().map(this::row).toList());
        return "desk/jobs";
    }

    @PostMapping
    String tryAgain(@RequestParam String job, Principal person, RedirectAttributes after) {
        after.addFlashAttribute(
                "notice",
                jobs.tryAgain(job, person.getName())
                        .map(stopped -> words.say("desk.jobs.triedAgain", stopped.label(), stopped.businessKey()))
                        .orElseGet(() -> words.say("desk.jobs.gone")));
        return "redirect:/desk/jobs";
    }

    private Row row(StoppedJob job) {
        return new Row(
                job.id(),
                job.label(),
                job.businessKey(),
                words.moment(job.since()),
                words.say("desk.jobs.cause." + job.cause()),
                job.error());
    }
}
