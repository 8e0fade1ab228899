package pl.konsultacje.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Everything in the jar may be passed on with it; of several licences one is chosen. */
class LicenceTests {

    private static final Path BILL_OF_MATERIALS = Path.of("target/classes/META-INF/sbom/application.cdx.json");

    private static final Set<String> ACCEPTED = Set.of(
            "Apache-2.0",
            // MIT under another name
            "Bouncy Castle Licence",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "CC0-1.0",
            "EPL-1.0",
            "EPL-2.0",
            "LGPL-2.1-only",
            "LGPL-2.1-or-later",
            "LGPL-3.0-only",
            "LGPL-3.0-or-later",
            "MIT",
            "MPL-2.0",
            // BSD with three clauses under another name
            "iCal4j - License");

    @Test
    void everyLibraryComesUnderALicenceThatWeAccept() throws IOException {
        var refused = new TreeMap<String, Set<String>>();
        var components = JsonMapper.shared()
                .readTree(Files.readString(BILL_OF_MATERIALS))
                .path("components");
        for (var component : components) {
            var licences = licencesOf(component);
            if (licences.stream().noneMatch(ACCEPTED::contains)) {
                refused.put(
                        component.path("group").asString() + ":"
                                + component.path("name").asString(),
                        licences);
            }
        }
        assertThat(components.size()).isGreaterThan(100);
        assertThat(refused).isEmpty();
    }

    private static Set<String> licencesOf(JsonNode component) {
        var licences = new HashSet<String>();
        for (var entry : component.path("licenses")) {
            var licence = entry.path("license");
            licences.add(licence.path("id").asString(licence.path("name").asString("")));
        }
        return licences;
    }
}
