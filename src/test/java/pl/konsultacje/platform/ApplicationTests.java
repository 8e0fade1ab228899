package pl.konsultacje.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import pl.konsultacje.OfficeTest;

@OfficeTest
class ApplicationTests {

    @Autowired
    RepositoryService repository;

    @Test
    void deploysTheSheet() {
        assertThat(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("consultation")
                        .latestVersion()
                        .count())
                .isEqualTo(1);
    }
}
