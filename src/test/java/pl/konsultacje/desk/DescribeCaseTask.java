package pl.konsultacje.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.OptimisticLockingFailureException;
import pl.konsultacje.platform.EngineTasks;
import pl.konsultacje.platform.Refused;

/** A room's part in the sample model of the tests. */
class DescribeCaseTask implements DeskTask {

    static final String REFUSED_SUBJECT = "temat zakazany";

    static final String CONFLICTING_SUBJECT = "temat zmieniony przez kogoś innego";

    final List<Answers> completed = new ArrayList<>();
    /** The case that the colleague wrote. */
    static final String WRITTEN_BY_COLLEAGUE = "DESK-OBSTACLE";

    private final EngineTasks tasks;

    DescribeCaseTask(EngineTasks tasks) {
        this.tasks = tasks;
    }

    @Override
    public String element() {
        return "describeCase";
    }

    @Override
    public CaseView caseView(String businessKey) {
        return new CaseView(businessKey + " · Sprawa <b>próbna</b>", "desk/case :: unknown", Map.of("hint", "pułapka"));
    }

    @Override
    public Map<String, Object> input(String businessKey, String person) {
        return Map.of("topics", List.of(new Option("CIVIL", "prawo cywilne"), new Option("LABOUR", "prawo pracy")));
    }

    @Override
    public Optional<Refused> obstacle(String businessKey, String person) {
        return businessKey.equals(WRITTEN_BY_COLLEAGUE) && person.equals(DeskSample.COLLEAGUE)
                ? Optional.of(new Refused("refused.fourEyes.author"))
                : Optional.empty();
    }

    @Override
    public void complete(Answers answers) {
        if (answers.text("subject").equals(REFUSED_SUBJECT)) {
            throw new Refused("refused.fourEyes.author").at("subject");
        }
        if (answers.text("subject").equals(CONFLICTING_SUBJECT)) {
            throw new OptimisticLockingFailureException("somebody was faster");
        }
        completed.add(answers);
        tasks.complete(answers.businessKey(), answers.element(), answers.person());
    }
}
