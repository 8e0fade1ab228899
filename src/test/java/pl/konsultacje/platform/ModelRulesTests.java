package pl.konsultacje.platform;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** What stops the start, and the sentence that says why. */
class ModelRulesTests {

    private final ModelRules rules =
            new ModelRules(new StaticListableBeanFactory(Map.of("remarkQuestions", new Object())));

    @Test
    void acceptsAUserTaskWithItsForm() {
        assertThatCode(() -> rules.check(List.of(process(userTask("legalOpinion")), form("legalOpinion"))))
                .doesNotThrowAnyException();
    }

    @Test
    void namesTheUserTaskWithoutAForm() {
        assertThatThrownBy(() -> rules.check(List.of(process(userTask("legalOpinion")))))
                .isInstanceOf(BrokenModel.class)
                .hasMessageContaining("processes/extra.bpmn")
                .hasMessageContaining("legalOpinion")
                .hasMessageContaining("forms/legalOpinion.form");
    }

    @Test
    void refusesAScript() {
        assertThatThrownBy(
                        () -> rules.check(
                                List.of(
                                        process(
                                                "<bpmn:scriptTask id=\"boom\" scriptFormat=\"groovy\"><bpmn:script>1</bpmn:script></bpmn:scriptTask>"))))
                .hasMessageContaining("boom")
                .hasMessageContaining("script");
    }

    @Test
    void refusesAClass() {
        assertThatThrownBy(() -> rules.check(
                        List.of(process("<bpmn:serviceTask id=\"boom\" camunda:class=\"java.lang.Runtime\"/>"))))
                .hasMessageContaining("camunda:class");
    }

    @Test
    void refusesAnExpressionThatIsNoQuestion() {
        assertThatThrownBy(() -> rules.check(List.of(process(
                        "<bpmn:serviceTask id=\"boom\" camunda:delegateExpression=\"${dataSource.close()}\"/>"))))
                .hasMessageContaining("${dataSource.close()}");
    }

    @Test
    void namesABeanThatDoesNotExist() {
        assertThatThrownBy(() -> rules.check(List.of(
                        process("<bpmn:serviceTask id=\"boom\" camunda:delegateExpression=\"${boomDelegate}\"/>"))))
                .hasMessageContaining("boomDelegate, which does not exist");
    }

    private static String userTask(String id) {
        return "<bpmn:userTask id=\"" + id + "\" camunda:formRef=\"" + id
                + "\" camunda:formRefBinding=\"deployment\"/>";
    }

    private static ModelFile form(String name) {
        return new ModelFile("forms/" + name + ".form", "{}".getBytes(StandardCharsets.UTF_8));
    }

    private static ModelFile process(String content) {
        var text = """
                <?xml version="1.0" encoding="UTF-8"?>
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="test">
                  <bpmn:process id="extra" isExecutable="true">%s</bpmn:process>
                </bpmn:definitions>
                """.formatted(content);
        return new ModelFile("processes/extra.bpmn", text.getBytes(StandardCharsets.UTF_8));
    }
}
