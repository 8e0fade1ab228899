package pl.konsultacje.desk;

import java.util.Map;
import java.util.Optional;
import pl.konsultacje.platform.Refused;

/** What a room does for one kind of user task: shows its case and takes its answers. */
public interface DeskTask {

    /** Id of the user task in the model, which is also the base name of its form. */
    String element();

    /**
     * What the left side of the task page shows.
     *
     * @param businessKey public number of the case
     */
    CaseView caseView(String businessKey);

    /** One line that tells the case from others, for lists. */
    default String title(String businessKey) {
        return caseView(businessKey).title();
    }

    /**
     * What the form starts with: values by field key, and options (a list of {@link Option}) by the {@code valuesKey} of
     * a component.
     *
     * @param person user name of who opened the task
     */
    default Map<String, Object> input(String businessKey, String person) {
        return Map.of();
    }

    /**
     * Why this person may not end the task, told before anything is typed; empty when nothing stands in the way. What it
     * names is refused by {@link #complete} too.
     */
    default Optional<Refused> obstacle(String businessKey, String person) {
        return Optional.empty();
    }

    /**
     * What the left side shows when somebody tries what stands in the form: what would follow from it. Nothing is stored;
     * only what was filled in rightly is among the answers, files are not.
     *
     * @throws Refused when something is missing without which nothing follows; shown at the field that it names
     */
    default CaseView tried(Answers answers) {
        return caseView(answers.businessKey());
    }

    /**
     * Calls the use case that ends the task. Runs in one transaction with it.
     *
     * @throws Refused when a rule forbids it; shown at the field that it names, everything typed
     *     kept
     */
    void complete(Answers answers);

    /**
     * The case as the task page shows it.
     *
     * @param title one line that tells this case from others, e.g. "WPRESiS-2021/G5 · Cel 2"
     * @param template Thymeleaf fragment expression without braces, e.g. {@code response/case :: remark}
     * @param model what the fragment shows, each entry a variable of the template
     */
    record CaseView(String title, String template, Map<String, Object> model) {}

    /** One choice of a select, a radio group or a checklist. */
    record Option(String value, String label) {}
}
