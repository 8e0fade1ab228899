package pl.konsultacje.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Base64;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import pl.konsultacje.KonsultacjeApplication;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.consultation.Stage;
import pl.konsultacje.platform.OfficeTime;
import pl.konsultacje.platform.ShiftedClock;
import pl.konsultacje.remark.RemarkManagement;
import pl.konsultacje.staff.DemoPeople;
import pl.konsultacje.staff.StaffManagement;
import pl.konsultacje.submission.SubmissionManagement;

/** The demo as a visitor starts it, with its own file and job executor; told in order, as the clock moves forward only. */
@TestMethodOrder(OrderAnnotation.class)
class DemoTests {

    private static final String MAIN = "WPRESiS-2021";

    @TempDir
    static Path folder;

    private static Duration engineOffsetBefore;
    private static ConfigurableApplicationContext demo;
    private static final HttpClient browser = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        engineOffsetBefore =
                Duration.between(Instant.now(), ClockUtil.getCurrentTime().toInstant());
        demo = startOnFile();
    }

    @AfterAll
    static void stop() {
        demo.close();
        ClockUtil.offset(engineOffsetBefore.toMillis());
    }

    private static ConfigurableApplicationContext startOnFile() {
        return new SpringApplicationBuilder(KonsultacjeApplication.class)
                .profiles("demo")
                .initializers(context ->
                        context.getBeanFactory().registerSingleton("withoutTestClasses", new WithoutTestClasses()))
                .run(
                        "--server.port=0",
                        "--spring.datasource.url=jdbc:h2:file:" + folder.resolve("demo") + ";WRITE_DELAY=0");
    }

    @Test
    @Order(1)
    void runsTheAnnouncementOfTheStory() {
        var consultations = demo.getBean(ConsultationManagement.class);
        var main = consultations.get(MAIN);
        assertThat(main.stage(now())).isEqualTo(Stage.COLLECTING);
        assertThat(main.getPublishedAt()).isBetween(warsaw(1, 27, 9, 0), warsaw(1, 27, 9, 1));
        assertThat(main.collectionEndsBefore()).isEqualTo(warsaw(3, 4, 0, 0));
        assertThat(consultations.reportDue(main)).isEqualTo("2021-04-02");
        assertThat(consultations.documents(main))
                .hasSize(3)
                .allSatisfy(document -> assertThat(document.getSizeInBytes()).isBetween(1_000L, 100_000L));
        assertThat(consultations.parts(main)).hasSize(13).allSatisfy(part -> assertThat(
                        demo.getBean(StaffManagement.class).team(part.getTeamCode()))
                .isPresent());
        assertThat(now()).isBetween(warsaw(1, 27, 9, 0), warsaw(1, 27, 9, 2));
    }

    @Test
    @Order(1)
    void leavesAnotherConsultationToBeLaunched() {
        var other = demo.getBean(ConsultationManagement.class).get("PWOP-2022");
        assertThat(other.stage(now())).isEqualTo(Stage.IN_PREPARATION);
        assertThat(demo.getBean(TaskService.class)
                        .createTaskQuery()
                        .processInstanceBusinessKey("PWOP-2022")
                        .taskDefinitionKey("prepareAnnouncement")
                        .count())
                .isEqualTo(1);
    }

    @Test
    @Order(1)
    void registersRemarksOfSeveralKinds() {
        var submissions = demo.getBean(SubmissionManagement.class).of(MAIN);
        assertThat(submissions).hasSize(7);
        assertThat(submissions.stream()
                        .map(submission -> submission.getSubmitter().type())
                        .distinct())
                .hasSizeGreaterThanOrEqualTo(5);
        assertThat(submissions)
                .allSatisfy(submission ->
                        assertThat(submission.getSubmitter().email()).matches("|.*@example\\.org"));
    }

    @Test
    @Order(1)
    void namesPeopleToLogInAs() {
        assertThat(demo.getBean(DemoPeople.class).people()).hasSize(7).allSatisfy(person -> {
            assertThat(person.does()).isNotBlank();
            assertThat(demo.getBean(StaffManagement.class).find(person.username()))
                    .isPresent();
        });
    }

    @Test
    @Order(2)
    void saysWhatToDoNext() {
        await().until(() -> demo.getBean(RemarkManagement.class).waiting().isEmpty());
        var banner = demo.getBean(DemoStory.class).banner(null);
        assertThat(banner.getNow()).startsWith("środa, 27 stycznia 2021, 09:0");
        assertThat(banner.getNextStep())
                .isEqualTo("Następny krok: zaloguj się jako Anna (koordynatorka) i zweryfikuj uwagi (czeka: 8).");
        assertThat(banner.getNextLabel()).isEqualTo("22 lutego 2021, 12:00 (przypomnienie o spotkaniu)");
    }

    @Test
    @Order(2)
    void movesTheClockByNobodyWithoutToken() throws Exception {
        var before = now();
        var response = browser.send(
                HttpRequest.newBuilder(address("/demo/forward"))
                        .POST(BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
        assertThat(response.headers().firstValue("Location").orElse("")).doesNotEndWith("/demo/forward");
        assertThat(now()).isBefore(before.plusSeconds(60));
    }

    @Test
    @Order(3)
    void movesByADayPastNothing() throws Exception {
        var response = press("/demo/day", address("/login?error").toString());
        assertThat(response.statusCode()).isEqualTo(303);
        assertThat(response.headers().firstValue("Location"))
                .hasValueSatisfying(location -> assertThat(URI.create(location).getPath() + "?"
                                + URI.create(location).getQuery())
                        .isEqualTo("/login?error"));
        assertThat(now()).isBetween(warsaw(1, 28, 9, 0), warsaw(1, 28, 9, 2));
    }

    @Test
    @Order(4)
    void movesToTheNextDeadlineAndDoesWhatIsDue() throws Exception {
        var response = press("/demo/forward", "https://elsewhere.example.org/page");
        assertThat(response.headers().firstValue("Location"))
                .hasValueSatisfying(
                        location -> assertThat(URI.create(location).getPath()).isEqualTo("/"));
        assertThat(now()).isBetween(warsaw(2, 22, 12, 0), warsaw(2, 22, 12, 1));
        assertThat(demo.getBean(DemoStory.class).banner(null).getNextLabel())
                .isEqualTo("23 lutego 2021, 14:00 (koniec spotkania konsultacyjnego)");
    }

    @Test
    @Order(5)
    void stopsAtEachDeadlineOnTheWay() {
        var move = demo.getBean(TimeMachine.class).moveTo(warsaw(3, 4, 8, 0));
        assertThat(move.elements()).containsExactly("meetingEnded", "collectionEnded");
        var main = demo.getBean(ConsultationManagement.class).get(MAIN);
        assertThat(main.getCollectionClosedAt()).isBetween(warsaw(3, 4, 0, 1), warsaw(3, 4, 0, 2));
        assertThat(main.stage(now())).isEqualTo(Stage.CONSIDERING);
    }

    @Test
    @Order(6)
    void continuesWhereItStopped() {
        var offset = demo.getBean(ShiftedClock.class).offset();
        demo.close();
        demo = startOnFile();
        assertThat(demo.getBean(ShiftedClock.class).offset()).isCloseTo(offset, Duration.ofMillis(5));
        assertThat(demo.getBean(ConsultationManagement.class).all()).hasSize(2);
        assertThat(demo.getBean(SubmissionManagement.class).of(MAIN)).hasSize(7);
        assertThat(demo.getBean(RepositoryService.class).createDeploymentQuery().count())
                .isEqualTo(1);
        assertThat(demo.getBean(RepositoryService.class)
                        .createProcessDefinitionQuery()
                        .latestVersion()
                        .list())
                .isNotEmpty()
                .allMatch(definition -> definition.getVersion() == 1);
    }

    private static HttpResponse<String> press(String path, String referer) throws IOException, InterruptedException {
        var token = "demo-token";
        var masked = new byte[token.length() * 2];
        System.arraycopy(token.getBytes(StandardCharsets.UTF_8), 0, masked, token.length(), token.length());
        var request = HttpRequest.newBuilder(address(path))
                .header("Cookie", "CSRF=" + token)
                .header("Referer", referer)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        "_csrf=" + Base64.getUrlEncoder().withoutPadding().encodeToString(masked)))
                .build();
        return browser.send(request, BodyHandlers.ofString());
    }

    private static URI address(String path) {
        return URI.create("http://127.0.0.1:" + demo.getEnvironment().getProperty("local.server.port") + path);
    }

    private static Instant now() {
        return demo.getBean(ShiftedClock.class).instant();
    }

    private static Instant warsaw(int month, int day, int hour, int minute) {
        return LocalDateTime.of(2021, month, day, hour, minute)
                .atZone(OfficeTime.ZONE)
                .toInstant();
    }

    /** The demo starts from its own classes; the tests' clock among them would be a second one. */
    private static final class WithoutTestClasses extends TypeExcludeFilter {

        @Override
        public boolean match(MetadataReader reader, MetadataReaderFactory factory) throws IOException {
            return reader.getResource().getURL().getPath().contains("/test-classes/");
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof WithoutTestClasses;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }
}
