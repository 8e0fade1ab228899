package pl.konsultacje.desk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
     * Whether the form is filled in section by section, by whoever may do the task, each section kept for all of them as
     * soon as it is saved.
     */
    default boolean isInSections() {
        return false;
    }

    /**
     * Takes over at once what a saved section brings and its texts cannot keep, such as files.
     *
     * @param answers of that section alone
     * @return what its fields hold afterwards, by key, where that is not what was typed; files need not be named
     * @throws Refused when a rule forbids it; shown at the field that it names, everything typed kept
     */
    default Map<String, Object> keep(Answers answers) {
        return Map.of();
    }

    /** The case as it stands with what is saved of the form so far; only what was filled in rightly is among the answers. */
    default CaseView drafted(Answers answers) {
        return caseView(answers.businessKey());
    }

    /**
     * What stands in the way of ending the task as the form is filled in now, and what could be better, besides what the
     * form itself demands.
     *
     * @param answers only what was filled in rightly
     */
    default List<Finding> check(Answers answers) {
        return List.of();
    }

    /** What belongs to the work of this task and has pages of its own. */
    default List<Errand> errands(String businessKey) {
        return List.of();
    }

    /**
     * What the check of a form found.
     *
     * @param stops whether the task cannot be ended as long as it stands; otherwise it is advice
     * @param sentence what is found and what to do, in the reader's language
     * @param field key of the field that it is about; null when it is about none
     */
    record Finding(boolean stops, String sentence, @Nullable String field) {}

    /**
     * A page that belongs to the work of a task.
     *
     * @param state how far it is, in words; empty when there is nothing to say
     */
    record Errand(String label, String href, String state, boolean done) {}

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
