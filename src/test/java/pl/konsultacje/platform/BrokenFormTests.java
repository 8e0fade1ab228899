package pl.konsultacje.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import pl.konsultacje.KonsultacjeApplication;
import pl.konsultacje.TestOffice;

/** A form that cannot be shown stops the start, not the person who opens its task a month later. */
@ExtendWith(OutputCaptureExtension.class)
class BrokenFormTests {

    @TempDir
    Path folder;

    @Test
    void stopsTheStartWithASentenceThatNamesFileAndComponent(CapturedOutput output) throws Exception {
        Files.createDirectory(folder.resolve("forms"));
        Files.writeString(folder.resolve("forms/closeRegister.form"), """
                {"type": "default", "id": "closeRegister",
                 "components": [{"type": "iframe", "key": "map", "label": "Mapa"}]}
                """);
        var application = new SpringApplication(KonsultacjeApplication.class, TestOffice.class);
        application.setRegisterShutdownHook(false);

        assertThatThrownBy(() -> application.run(
                        "--spring.datasource.url=jdbc:h2:mem:brokenForm",
                        "--konsultacje.models-folder=" + folder,
                        "--konsultacje.job-executor=false",
                        "--konsultacje.workers=false",
                        "--server.port=0"))
                .isInstanceOf(BrokenModel.class);

        assertThat(output)
                .contains("APPLICATION FAILED TO START", "forms/closeRegister.form, component map: the type iframe");
    }
}
