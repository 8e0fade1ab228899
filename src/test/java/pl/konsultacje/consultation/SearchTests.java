package pl.konsultacje.consultation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.Story;
import pl.konsultacje.platform.ShiftedClock;

/** The public list: found by words, stage and year, in pages. */
@OfficeTest
class SearchTests {

    @Autowired
    MockMvc browser;

    @Autowired
    Story story;

    @Autowired
    Catalogue catalogue;

    @Autowired
    CourseManagement course;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ShiftedClock clock;

    final String run = "SZUKAJ-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void publish() {
        consultation("A", "Strategia Źródło Łąk", "Żółta jaźń 100% planu");
        consultation("B", "Program drogowy", "Śluza w Gdańsku");
        consultation("C", "Program zdrowia", "Ćwiczenia");
        jdbc.sql("update consultation set unit = 'Zarząd Dróg' where case_key = ?")
                .param(run + "-B")
                .update();
        jdbc.sql("update consultation set concluded_at = ?, published_at = ? where case_key = ?")
                .params(utc("2021-02-01T10:00:00Z"), utc("2020-12-31T22:59:59Z"), run + "-C")
                .update();
    }

    private void consultation(String name, String headline, String summary) {
        story.publishedConsultation(run + "-" + name);
        jdbc.sql("update consultation set headline = ?, summary = ?, title = ? where case_key = ?")
                .params(headline, summary, headline, run + "-" + name)
                .update();
    }

    private static Object utc(String instant) {
        return Instant.parse(instant).atOffset(ZoneOffset.UTC);
    }

    private Document page(MockHttpServletRequestBuilder request) throws Exception {
        return Jsoup.parse(browser.perform(request)
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8));
    }

    private Document found(String q, String stage, String year) throws Exception {
        return page(get("/").param("q", q).param("stage", stage).param("year", year));
    }

    private String names(Document page) {
        return String.join(
                "",
                page.select(".app-card a").eachAttr("href").stream()
                        .map(address -> address.replaceFirst(".*-", ""))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "            | ABC",
                "STRATEGIA   | A",
                "źródło      | A",
                "zrodlo LAK  | A",
                "ŻÓŁTA       | A",
                "zolta jazn  | A",
                "jazn droga  | ''",
                "drog        | B",
                "zarzad drog | B",
                "sluza gdansk | B",
                "cwiczenia   | C",
                "100%        | A",
                "100!        | ''",
                "_           | ''",
                "%           | A",
                "program     | BC"
            })
    void findsWordsInWhateverCaseWithOrWithoutDiacritics(String words, String expected) throws Exception {
        var page = found(run + " " + (words == null ? "" : words), "", "");
        assertThat(names(page).chars().sorted().mapToObj(Character::toString).reduce("", String::concat))
                .isEqualTo(expected);
        assertThat(page.select("#q").val()).startsWith(run);
    }

    @Test
    void findsWhatWasWithdrawnByItsStage() throws Exception {
        var withdrawn = run + "-W";
        story.publishedConsultation(withdrawn);
        course.withdraw(withdrawn, "Nowy projekt.", "", Story.MANAGER);

        var page = found(withdrawn, "withdrawn", "");

        assertThat(page.select("main a[href$=" + withdrawn + "]")).hasSize(1);
        assertThat(page.select("#stage option").eachText()).contains("Odstąpiono (1)", "Trwają (0)");
        assertThat(found(withdrawn, "running", "").select("main a[href$=" + withdrawn + "]"))
                .isEmpty();
    }

    @Test
    void filtersByStageAsItIsAtThatInstant() throws Exception {
        assertThat(names(found(run, "running", ""))).hasSize(2).contains("A", "B");
        assertThat(names(found(run, "concluded", ""))).isEqualTo("C");
        assertThat(names(found(run, "considered", ""))).isEmpty();

        // shortly before the end of the last day, and at its end
        clock.moveTo(Story.COLLECTION_ENDS_BEFORE.minusSeconds(20));
        assertThat(names(found(run, "running", ""))).hasSize(2);
        clock.moveTo(Story.COLLECTION_ENDS_BEFORE);
        assertThat(names(found(run, "running", ""))).isEmpty();
        var page = found(run, "considered", "");
        assertThat(names(page)).hasSize(2);
        assertThat(page.select("#stage option").eachText())
                .containsExactly("dowolny", "Trwają (0)", "Rozpatrujemy uwagi (2)", "Zakończone (1)");
        assertThat(page.select("#stage option[selected]").val()).isEqualTo("considered");
    }

    @Test
    void filtersByTheYearOfTheAnnouncementInWarsaw() throws Exception {
        assertThat(names(found(run, "", "2020"))).isEqualTo("C");
        assertThat(names(found(run, "", "2021"))).hasSize(2);
        jdbc.sql("update consultation set published_at = ? where case_key = ?")
                .params(utc("2020-12-31T23:00:00Z"), run + "-C")
                .update();
        assertThat(names(found(run, "", "2020"))).isEmpty();
        assertThat(names(found(run, "", "2021"))).hasSize(3);
        assertThat(catalogue.years()).contains(2021).isSortedAccordingTo((one, other) -> other - one);
    }

    @Test
    void theDatabaseTellsTheSameStageAsTheAggregate() {
        var search = new ConsultationSearch(run, null, null);
        for (var instant : List.of(clock.instant(), Story.COLLECTION_ENDS_BEFORE)) {
            clock.moveTo(instant);
            var found = catalogue.find(search, 1, 10);
            assertThat(found.shown())
                    .hasSize(3)
                    .last()
                    .extracting(Consultation::getCaseKey)
                    .isEqualTo(run + "-C");
            for (var consultation : found.shown()) {
                var stage = consultation.stage(clock.instant());
                var same = new ConsultationSearch(consultation.getCaseKey(), stage, null);
                assertThat(catalogue.find(same, 1, 10).number()).isOne();
                assertThat(found.counts()).containsKey(stage);
            }
        }
    }

    @Test
    void saysThatNothingIsFoundAndLeadsBack() throws Exception {
        var page = found(run + " nie ma takich", "", "");
        assertThat(page.select("main").text())
                .contains("Nie znaleziono żadnych konsultacji.", "Spróbuj innych słów albo wybierz inny etap lub rok.");
        assertThat(page.select("p[role=status] a").attr("href")).isEqualTo("/");
        assertThat(page.select("#q").val()).isEqualTo(run + " nie ma takich");
    }

    @Test
    void countsWhatIsFound() throws Exception {
        assertThat(found(run, "", "").select("p[role=status]").text()).startsWith("Znalezione konsultacje: 3");
        assertThat(found(run, "concluded", "").select("p[role=status]").text()).startsWith("Znalezione konsultacje: 1");
        assertThat(page(get("/?lang=en&q=" + run)).select("p[role=status]").text())
                .startsWith("Consultations found: 3");
    }

    @Test
    void pagesKeepTheSearch() throws Exception {
        var seen = new ArrayList<String>();
        for (int i = 0; i < 21; i++) {
            consultation("P" + i, "Plan i&b " + i, "x");
        }
        var first = page(get("/").param("q", run + " i&b"));
        seen.addAll(first.select(".app-card a").eachAttr("href"));
        assertThat(seen).hasSize(20);
        assertThat(first.select("p[role=status]").text()).startsWith("Znalezione konsultacje: 21");
        var next = first.select("a[rel=next]").attr("href");
        assertThat(next).isEqualTo("/?q=" + run + "%20i%26b&page=2");

        var second = page(get(URI.create(next)));
        seen.addAll(second.select(".app-card a").eachAttr("href"));

        assertThat(seen).hasSize(21).doesNotHaveDuplicates();
        assertThat(second.select("#q").val()).isEqualTo(run + " i&b");
        assertThat(names(page(get("/").param("q", run + " i&b").param("page", "99"))))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "q=%27%20or%201=1",
                "stage=IN_PREPARATION",
                "stage=x",
                "year=99999",
                "year=abc",
                "year=0000",
                "page=-1"
            })
    void whateverStandsInTheAddressThePageIsShown(String query) throws Exception {
        page(get(URI.create("/?" + query)));
    }

    @Test
    void tellsNothingOfWhatIsNotPublished() throws Exception {
        story.approvedConsultation(run + "-HIDDEN");
        assertThat(names(found(run, "", ""))).doesNotContain("HIDDEN");
        assertThat(catalogue.latest(1000)).allMatch(Consultation::isPublished);
    }

    @Test
    void searchesThousandsOfTextsInTheDatabase() {
        var summary = "Program mówi, jak region wesprze ekonomię społeczną. ".repeat(6);
        var id = jdbc.sql("select id from consultation where case_key = ?")
                .param(run + "-A")
                .query(Long.class)
                .single();
        try {
            for (int i = 1; i <= 2000; i++) {
                jdbc.sql("""
                                insert into consultation (id, version, case_key, title, initiated_by, initiated_at, headline, unit,
                                  summary, legal_basis_code, publication_at, collection_end, published_at)
                                select ?, 0, ?, title, initiated_by, initiated_at, headline, unit, ?,
                                  legal_basis_code, publication_at, collection_end, published_at
                                from consultation where id = ?
                                """).params(-i, "SZUKAJ-WIELE-" + i, summary, id).update();
            }
            var search = new ConsultationSearch("szukaj-wiele zrodlo", null, 2021);
            var times = new ArrayList<Long>();
            for (int i = 0; i < 5; i++) {
                var before = System.nanoTime();
                var found = catalogue.find(search, 100, 20);
                assertThat(found.counts().get(Stage.COLLECTING)).isEqualTo(2000);
                assertThat(found.shown()).hasSize(20);
                times.add((System.nanoTime() - before) / 1_000_000);
            }
            System.out.println("Search of 2,000 consultations, ms: " + times);
        } finally {
            jdbc.sql("delete from consultation where case_key like 'SZUKAJ-WIELE-%'")
                    .update();
        }
    }
}
