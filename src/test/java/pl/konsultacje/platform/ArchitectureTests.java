package pl.konsultacje.platform;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.stereotype.Controller;
import pl.konsultacje.KonsultacjeApplication;

/** The conventions of the house, each as a test. */
@AnalyzeClasses(packages = "pl.konsultacje", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    private static final Path SOURCES = Path.of("src/main/java/pl/konsultacje");

    @ArchTest
    static final ArchRule theEngineIsKnownToProcessesAndPlatformOnly = noClasses()
            .that()
            .resideOutsideOfPackages("..process..", "pl.konsultacje.platform..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.camunda..");

    @ArchTest
    static final ArchRule delegatesAreNamedAfterTheirElement =
            classes().that().implement(JavaDelegate.class).should().haveSimpleNameEndingWith("Delegate");

    @ArchTest
    static final ArchRule delegatesTouchNoRepository = noClasses()
            .that()
            .implement(JavaDelegate.class)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(org.springframework.data.repository.Repository.class);

    @ArchTest
    static final ArchRule controllersArePackagePrivate = classes()
            .that()
            .areAnnotatedWith(Controller.class)
            .should()
            .notBePublic()
            .andShould()
            .resideInAPackage("..web..");

    @ArchTest
    static final ArchRule timeComesFromTheOfficesClock = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(ShiftedClock.class.getName())
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now");

    @ArchTest
    static final ArchRule namesSayWhatAThingIs = noClasses()
            .should()
            .haveNameMatching(".*(Impl|Helper|Util|Utils|Manager|Dto|DTO|V2)")
            .orShould()
            .haveSimpleNameStartingWith("Abstract");

    @Test
    void theRoomsDependOnEachOtherAsDeclared() {
        ApplicationModules.of(KonsultacjeApplication.class).verify();
    }

    @Test
    void everyRoomSaysWhatItIsForAndIsNullMarked() {
        var silent = sources("package-info.java")
                .filter(file -> {
                    var text = read(file);
                    var isRoom = SOURCES.relativize(file).getNameCount() == 2;
                    return !text.contains("@NullMarked") || (isRoom && !text.startsWith("/**"));
                })
                .toList();
        assertThat(silent).isEmpty();
        var withoutInfo = sources(".java")
                .map(Path::getParent)
                .distinct()
                .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
                .toList();
        assertThat(withoutInfo).isEmpty();
    }

    @Test
    void everyPublicTypeHasASentence() {
        var publicType = Pattern.compile(
                "(?m)^public (?:final |sealed |non-sealed )*(?:class|interface|record|enum|@interface) (\\w+)");
        var silent = sources(".java")
                .filter(file -> {
                    var text = read(file);
                    var type = publicType.matcher(text);
                    return type.find() && !text.substring(0, type.start()).contains("/**");
                })
                .toList();
        assertThat(silent).isEmpty();
    }

    @Test
    void theNamesOfAModelFitOnOneScreen() {
        var tooLong = sources("Model.java")
                .filter(file -> file.toString().contains("/process/"))
                .filter(file -> read(file).lines().count() > 40)
                .toList();
        assertThat(tooLong).isEmpty();
    }

    private static Stream<Path> sources(String ending) {
        try (var files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
