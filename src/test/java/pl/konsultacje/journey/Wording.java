package pl.konsultacje.journey;

import java.time.LocalDate;
import java.util.Locale;
import org.camunda.bpm.engine.RepositoryService;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.platform.Words;

/** What stands on the screen in the language of the story, by the keys of the messages. */
record Wording(Words words, @Nullable RepositoryService models, Locale language) {

    String say(String key, Object... arguments) {
        return words.in(language, () -> words.say(key, arguments));
    }

    String day(LocalDate day) {
        return words.in(language, () -> words.day(day));
    }

    /** Name of a user task. */
    String task(String element) {
        var consultation = models.createProcessDefinitionQuery()
                .processDefinitionKey("consultation")
                .latestVersion()
                .singleResult();
        var name = models.getBpmnModelInstance(consultation.getId())
                .getModelElementById(element)
                .getAttributeValue("name");
        return words.in(language, () -> words.element(element, name));
    }
}
