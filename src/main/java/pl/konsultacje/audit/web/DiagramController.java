package pl.konsultacje.audit.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import pl.konsultacje.audit.Ways;
import pl.konsultacje.audit.Ways.Stop;
import pl.konsultacje.audit.Ways.Way;
import pl.konsultacje.platform.Words;

/** What the script of the history pages draws: the sheet, and the way taken on it. */
@Controller
class DiagramController {

    private static final MediaType BPMN = new MediaType("application", "xml", StandardCharsets.UTF_8);

    private final Ways ways;
    private final Words words;

    DiagramController(Ways ways, Words words) {
        this.ways = ways;
        this.words = words;
    }

    /**
     * The way taken, ready to be drawn.
     *
     * @param process id of the process, whose pool is shown
     * @param flows ids of the sequence flows to be drawn strong
     */
    record Drawing(String process, List<Mark> marks, Set<String> flows) {}

    /**
     * How an element is marked.
     *
     * @param states of passed, now, failed, cancelled: those that hold
     * @param times how often it was come to
     * @param said all of it in words
     */
    record Mark(String element, List<String> states, int times, String said) {}

    @GetMapping("/audit/diagram.bpmn")
    ResponseEntity<String> sheet(@RequestParam String key, @RequestParam(defaultValue = "0") int course) {
        return ResponseEntity.ok()
                .contentType(BPMN)
                .cacheControl(CacheControl.noStore())
                .body(ways.sheet(key, course).orElseThrow(DiagramController::notFound));
    }

    @GetMapping("/audit/diagram.json")
    @ResponseBody
    Drawing way(@RequestParam String key, @RequestParam(defaultValue = "0") int course) {
        return drawing(ways.of(key, course).orElseThrow(DiagramController::notFound));
    }

    private Drawing drawing(Way way) {
        return new Drawing(way.process(), way.stops().stream().map(this::mark).toList(), way.flows());
    }

    private Mark mark(Stop stop) {
        var states = new ArrayList<String>();
        var said = new ArrayList<String>();
        if (stop.passed() > 0) {
            states.add("passed");
            said.add(words.count("audit.diagram.passed", stop.passed()));
        }
        if (stop.cancelled() > 0) {
            states.add("cancelled");
            said.add(words.count("audit.diagram.cancelled", stop.cancelled()));
        }
        if (stop.open() > 0) {
            // a frame is not where the case stands; what stands is within it
            states.add(stop.failed() ? "failed" : stop.frame() ? "passed" : "now");
            said.add(words.say(stop.failed() ? "audit.diagram.failed" : "audit.diagram.now"));
        }
        return new Mark(
                stop.element(), states, stop.passed() + stop.cancelled() + stop.open(), String.join(", ", said));
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
