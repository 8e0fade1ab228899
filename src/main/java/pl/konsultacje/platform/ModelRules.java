package pl.konsultacje.platform;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.ScriptTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.stereotype.Component;

/**
 * What a model may contain, checked at every start because models may come from the administrator's folder: no script, no
 * class, no bean but questions and delegates, a form for every user task.
 */
@Component
class ModelRules implements ModelCheck {

    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{([^}]*)}");
    private static final Pattern QUESTION =
            Pattern.compile("!?(\\w+Questions\\.\\w+\\(execution\\.processBusinessKey\\)"
                    + "|deskAnswers\\.get\\(execution\\.processBusinessKey, ?'\\w+', ?'\\w+'\\)( ?[!=]= ?'\\w+')?"
                    + "|\\w+Delegate)");
    private static final Pattern FORBIDDEN =
            Pattern.compile("camunda:(class|script|expression|resource|connector|taskListener|executionListener)\\b");

    private final ListableBeanFactory beans;

    ModelRules(ListableBeanFactory beans) {
        this.beans = beans;
    }

    @Override
    public void check(List<ModelFile> files) {
        var forms = files.stream()
                .filter(ModelFile::isForm)
                .map(ModelFile::baseName)
                .collect(Collectors.toSet());
        for (var file : files) {
            if (file.isProcess()) {
                var model = Bpmn.readModelFromStream(new ByteArrayInputStream(file.content()));
                refuseCode(file, model);
                checkExpressions(file);
                for (var task : model.getModelElementsByType(UserTask.class)) {
                    if (!forms.contains(task.getId())) {
                        throw new BrokenModel(file.name() + ", user task " + task.getId() + ": there is no form forms/"
                                + task.getId() + ".form");
                    }
                    if (!task.getId().equals(task.getCamundaFormRef())) {
                        throw new BrokenModel(file.name() + ", user task " + task.getId()
                                + ": camunda:formRef must be the task's own id");
                    }
                }
            }
        }
    }

    private void refuseCode(ModelFile file, BpmnModelInstance model) {
        var scripts = model.getModelElementsByType(ScriptTask.class);
        if (!scripts.isEmpty()) {
            throw new BrokenModel(file.name() + ", " + idOf(scripts.iterator().next())
                    + ": a script task is not allowed, use a service task with a delegate");
        }
        var forbidden = FORBIDDEN.matcher(file.text());
        if (forbidden.find()) {
            throw new BrokenModel(file.name() + ": " + forbidden.group() + " is not allowed in a model");
        }
    }

    private void checkExpressions(ModelFile file) {
        var expressions = EXPRESSION.matcher(file.text());
        while (expressions.find()) {
            var expression = expressions.group(1).trim();
            if (!QUESTION.matcher(expression).matches()) {
                throw new BrokenModel(
                        file.name() + ": the expression ${" + expression
                                + "} is not allowed; ask a question bean with execution.processBusinessKey, or name a delegate");
            }
            var bean = expression.replaceFirst("^!", "").split("\\.")[0];
            if (!beans.containsBean(bean)) {
                throw new BrokenModel(file.name() + ": the expression ${" + expression + "} names " + bean
                        + ", which does not exist");
            }
        }
    }

    private static String idOf(BaseElement element) {
        return String.valueOf(element.getId());
    }
}
