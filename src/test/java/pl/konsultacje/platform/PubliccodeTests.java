package pl.konsultacje.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What catalogues of public software read about us is complete and agrees with the build. */
class PubliccodeTests {

    private final Map<String, Object> publiccode = read("publiccode.yml");

    @Test
    void saysEverythingThatTheStandardAsksFor() {
        assertThat(publiccode)
                .containsKeys(
                        "publiccodeYmlVersion",
                        "name",
                        "url",
                        "platforms",
                        "developmentStatus",
                        "softwareType",
                        "description",
                        "legal",
                        "maintenance",
                        "localisation");
        assertThat(at("legal", "license")).isEqualTo("EUPL-1.2");
        for (var language : List.of("pl", "en")) {
            assertThat((String) at("description", language, "shortDescription")).hasSizeLessThanOrEqualTo(150);
            assertThat((String) at("description", language, "longDescription")).hasSizeBetween(150, 10_000);
            assertThat((List<?>) at("description", language, "features")).isNotEmpty();
        }
        assertThat(at("localisation", "availableLanguages")).isEqualTo(List.of("pl", "en"));
    }

    @Test
    void namesTheVersionThatIsBuilt() throws IOException {
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<version>" + publiccode.get("softwareVersion") + "</version>");
    }

    @Test
    void theServicesOfDockerComposeAreWellFormed() {
        var services = (Map<?, ?>) read("docker-compose.yml").get("services");
        assertThat(services.keySet()).map(Object::toString).containsExactlyInAnyOrder("app", "database", "mail");
    }

    private Object at(String... path) {
        Object found = publiccode;
        for (var key : path) {
            found = ((Map<?, ?>) found).get(key);
        }
        return found;
    }

    private static Map<String, Object> read(String file) {
        try {
            return new Yaml().load(Files.readString(Path.of(file)));
        } catch (IOException e) {
            throw new IllegalStateException(file, e);
        }
    }
}
