package pl.konsultacje.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.Story;

/** An office changes a form and adds a procedure of its own by files alone. */
@OfficeTest
class AdministratorsModelsTests {

    @TempDir
    static Path folder;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    DeskAnswers answers;

    @Autowired
    Story story;

    @Autowired
    MockMvc mvc;

    @DynamicPropertySource
    static void modelsFolder(DynamicPropertyRegistry properties) throws IOException {
        copy("desk/officeOpinion.bpmn", "processes/officeOpinion.bpmn");
        copy("desk/legalOpinion.form", "forms/legalOpinion.form");
        var own = Files.readString(Path.of("forms/closeRegister.form"));
        Files.writeString(
                folder.resolve("forms/closeRegister.form"),
                own.replaceFirst("\"label\": \"", "\"label\": \"Po naszemu: "));
        properties.add("konsultacje.models-folder", folder::toString);
    }

    private static void copy(String resource, String to) throws IOException {
        Files.createDirectories(folder.resolve(to).getParent());
        try (var content = new ClassPathResource(resource).getInputStream()) {
            Files.copy(content, folder.resolve(to));
        }
    }

    @Test
    void takeThePlaceOfTheFilesOfTheirName() throws IOException {
        var deployed = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("consultation")
                .latestVersion()
                .singleResult();
        try (var form = repository.getResourceAsStream(deployed.getDeploymentId(), "forms/closeRegister.form")) {
            assertThat(new String(form.readAllBytes(), StandardCharsets.UTF_8)).contains("Po naszemu: ");
        }
    }

    @Test
    void runWithoutALineOfJava() throws Exception {
        story.staff();
        runtime.startProcessInstanceByKey("officeOpinion", "OPINIA-1");
        var task = tasks.createTaskQuery()
                .processInstanceBusinessKey("OPINIA-1")
                .singleResult()
                .getId();

        mvc.perform(get("/desk/tasks/" + task).with(manager()))
                .andExpect(content().string(containsString("Opinia prawna o projekcie")));
        mvc.perform(post("/desk/tasks/" + task)
                        .with(csrf())
                        .with(manager())
                        .param("outcome", "POSITIVE")
                        .param("reason", "Tak stanowi ustawa."))
                .andExpect(redirectedUrl("/desk"));

        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey("OPINIA-1")
                        .count())
                .isZero();
        assertThat(answers.get("OPINIA-1", "legalOpinion", "outcome")).isEqualTo("POSITIVE");
    }

    private static RequestPostProcessor manager() {
        return user(Story.MANAGER).roles("MANAGER");
    }
}
