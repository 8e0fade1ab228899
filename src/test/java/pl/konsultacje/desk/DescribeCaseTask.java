package pl.konsultacje.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import pl.konsultacje.platform.EngineTasks;
import pl.konsultacje.platform.Refused;

/** A room's part in the sample model of the tests. */
class DescribeCaseTask implements DeskTask {

    static final String REFUSED_SUBJECT = "temat zakazany";

    final List<Answers> completed = new ArrayList<>();
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
    public void complete(Answers answers) {
        if (answers.text("subject").equals(REFUSED_SUBJECT)) {
            throw new Refused("refused.fourEyes.author").at("subject");
        }
        completed.add(answers);
        tasks.complete(answers.businessKey(), answers.element(), answers.person());
    }
}
