package pl.konsultacje.consultation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import pl.konsultacje.CaseStory;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.ReportStory;
import pl.konsultacje.Story;
import pl.konsultacje.audit.Decision;
import pl.konsultacje.audit.Decisions;
import pl.konsultacje.consultation.QuotedParts.Quote;
import pl.konsultacje.desk.Answers.UploadedFile;
import pl.konsultacje.notification.OutboxMail;
import pl.konsultacje.notification.OutboxManagement;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.remark.CaseSheets;
import pl.konsultacje.remark.RemarkManagement;
import pl.konsultacje.response.Register;
import pl.konsultacje.response.RegisterRow;
import pl.konsultacje.submission.RemarkText;
import pl.konsultacje.submission.SubmissionManagement;
import pl.konsultacje.submission.SubmissionText;
import pl.konsultacje.submission.Submitter;
import pl.konsultacje.submission.SubmitterType;
import pl.konsultacje.subscription.SubscriptionManagement;

/** Documents and the text on the page get new versions: the old ones stay, and remarks stay with what they were written about. */
@OfficeTest
class DocumentVersionsTests {

    private static final LocalDate DATED = LocalDate.of(2021, 1, 26);
    private static final String REASON = "W części 2 dodano wskaźniki.";
    private static final String SECOND_TEXT = """
            # 1 Diagnoza
            Ekonomia społeczna w regionie rozwija się nierówno.
            # 2 Cele
            Celem jest tworzenie trwałych miejsc pracy.
            # 3 Wskaźniki
            500 miejsc pracy.
            """;

    @Autowired
    MockMvc mvc;

    @Autowired
    Story story;

    @Autowired
    CaseStory cases;

    @Autowired
    ReportStory reports;

    @Autowired
    ConsultationManagement consultations;

    @Autowired
    CourseManagement course;

    @Autowired
    DocumentManagement documents;

    @Autowired
    QuotedParts quotedParts;

    @Autowired
    SubmissionManagement submissions;

    @Autowired
    SubscriptionManagement subscriptions;

    @Autowired
    RemarkManagement remarks;

    @Autowired
    CaseSheets sheets;

    @Autowired
    Register register;

    @Autowired
    Notices notices;

    @Autowired
    OutboxManagement outbox;

    @Autowired
    Decisions decisions;

    final String key = "WERSJA-" + UUID.randomUUID().toString().substring(0, 8);

    // documents

    @Test
    void aNewVersionStandsBesideTheOldOneAtItsAddress() throws Exception {
        story.publishedConsultation(key);
        var first = document().getId();

        documents.addVersion(key, first, pdf("v2"), DATED, REASON, Story.COORDINATOR);

        var second = document();
        assertThat(second.getId()).isNotEqualTo(first);
        assertThat(second.getNumber()).isEqualTo(2);
        assertThat(second.getTitle()).isEqualTo("Projekt programu");
        assertThat(documents.versions(consultation()))
                .satisfiesExactly(
                        newest -> {
                            assertThat(newest.id()).isEqualTo(second.getId());
                            assertThat(newest.dated()).isEqualTo(DATED);
                            assertThat(newest.changeNote()).isEqualTo(REASON);
                            assertThat(newest.addedBy()).isEqualTo(Story.COORDINATOR);
                            assertThat(newest.isReplaced()).isFalse();
                        },
                        oldest -> {
                            assertThat(oldest.id()).isEqualTo(first);
                            assertThat(oldest.series()).isEqualTo(first);
                            assertThat(oldest.isReplaced()).isTrue();
                        });
        mvc.perform(get("/consultations/" + key + "/documents/" + first))
                .andExpect(status().isOk())
                .andExpect(content().bytes(new byte[] {1}));
        mvc.perform(get("/consultations/" + key + "/documents/" + second.getId()))
                .andExpect(status().isOk());
        var page = page("/consultations/" + key, request -> request);
        var item = page.selectFirst("#dokumenty + ul > li");
        assertThat(item.selectFirst("a").attr("href")).endsWith("/documents/" + second.getId());
        assertThat(item.text()).contains("wersja 2 z dnia 26 stycznia 2021", "Poprzednie wersje", "wersja 1 z dnia");
        assertThat(item.select("details a").eachAttr("href"))
                .containsExactly("/consultations/" + key + "/documents/" + first);
    }

    @Test
    void everybodySeesWhatChangedAndSubscribersAreTold() throws Exception {
        story.publishedConsultation(key);
        cases.remarkSent(key);
        subscribed("czyta@example.org");

        documents.addVersion(key, document().getId(), pdf("v2"), DATED, REASON, Story.COORDINATOR);
        writeNotices();

        assertThat(page("/consultations/" + key, request -> request)
                        .selectFirst("#zmiany + ul")
                        .text())
                .contains(
                        "Nowa wersja dokumentu: Projekt programu, wersja 2 z dnia 26 stycznia 2021",
                        "Co się zmieniło: " + REASON,
                        "27 stycznia 2021");
        assertThat(decisions.on(key))
                .filteredOn(decision -> decision.act().equals("addDocumentVersion"))
                .singleElement()
                .extracting(Decision::reason)
                .isEqualTo(REASON);
        assertThat(mails("czyta@example.org")).singleElement().satisfies(mail -> {
            assertThat(mail.subject()).contains("Zmiana w dokumentach");
            assertThat(mail.text()).contains(REASON, "/consultations/" + key);
        });
        assertThat(mails("fundacja@example.org"))
                .as("a new version does not touch what participants sent")
                .isEmpty();
    }

    @Test
    void whatWasReplacedBeforeThePublicationIsForTheStaffAlone() throws Exception {
        sentBack();
        var first = document().getId();

        documents.addVersion(key, first, pdf("v2"), DATED, REASON, Story.COORDINATOR);

        assertThat(course.changes(consultation())).isEmpty();
        assertThat(page("/desk/consultations/" + key + "/documents", auditor())
                        .select("tbody tr")
                        .eachText())
                .satisfiesExactly(
                        row -> assertThat(row).contains("wersja 2", "obecna", REASON, "Anna Koordynator"),
                        row -> assertThat(row).contains("wersja 1", "poprzednia"));
        approveAndPublish();
        mvc.perform(get("/consultations/" + key + "/documents/" + first)).andExpect(status().isNotFound());
        mvc.perform(get("/desk/consultations/" + key + "/documents/" + first).with(auditor()))
                .andExpect(status().isOk());
        assertThat(page("/consultations/" + key, request -> request)
                        .selectFirst("#dokumenty + ul")
                        .text())
                .doesNotContain("Poprzednie wersje", "wersja");
    }

    @Test
    void whoeverTakesTheNewVersionAwayInPreparationGetsTheOldOneBack() {
        sentBack();
        var first = document().getId();
        documents.addVersion(key, first, pdf("v2"), DATED, REASON, Story.COORDINATOR);
        var second = document().getId();

        consultations.removeDocument(key, first);
        assertThat(document().getId()).as("an old version is not taken away").isEqualTo(second);

        consultations.removeDocument(key, second);
        assertThat(document().getId()).isEqualTo(first);
        assertThat(documents.versions(consultation())).singleElement().satisfies(one -> assertThat(one.isReplaced())
                .isFalse());
    }

    @Test
    void aVersionIsRefusedWithASentence() {
        story.publishedConsultation(key);
        var first = document().getId();
        refuses("refused.reasonMissing", () -> add(first, pdf("v2"), DATED, " "));
        refuses("refused.document.dateInFuture", () -> add(first, pdf("v2"), LocalDate.of(2021, 1, 28), REASON));
        refuses("refused.document.unknown", () -> add(-1, pdf("v2"), DATED, REASON));
        refuses(
                "refused.file.PUBLICATION",
                () -> add(first, new UploadedFile("x.exe", "", new byte[] {1}), DATED, REASON));
        add(first, pdf("v2"), DATED, REASON);
        refuses("refused.document.replaced", () -> add(first, pdf("v3"), DATED, REASON));
        refuses("refused.document.same", () -> add(document().getId(), pdf("v2"), DATED, REASON));
        assertThat(documents.versions(consultation())).hasSize(2);
    }

    @Test
    void nothingChangesWhileTheManagerLooksAtTheAnnouncement() throws Exception {
        story.preparedConsultation(key);
        var document = document().getId();
        var texts = List.of(new PartText("", "Inne", "", null));
        var another = new DocumentFile(
                ConsultationDocument.Kind.ANNEX, "Aneks", "aneks.pdf", "application/pdf", new byte[] {2});

        refuses("refused.announcement.handedOver", () -> add(document, pdf("v2"), DATED, REASON));
        refuses("refused.announcement.handedOver", () -> consultations.addDocument(key, another));
        refuses("refused.announcement.handedOver", () -> consultations.removeDocument(key, document));
        refuses("refused.announcement.handedOver", () -> consultations.describeParts(key, texts));
        refuses("refused.announcement.handedOver", () -> consultations.announcementWritten(key, Story.COORDINATOR));
        assertThat(page("/desk/consultations/" + key + "/documents", coordinator())
                        .select(".govuk-inset-text")
                        .text())
                .contains("czeka na zatwierdzenie", "poproś o zwrot do poprawy");
        assertThat(page("/desk/consultations/" + key + "/documents/" + document + "/version", coordinator())
                        .select("[name=upload]"))
                .isEmpty();

        consultations.sendAnnouncementBack(key, "Nowszy projekt.", Story.MANAGER);
        add(document, pdf("v2"), DATED, REASON);
        refuses("refused.task.gone", this::approve);
        handOver();
        approve();
    }

    @Test
    void nothingChangesBetweenApprovalAndPublicationNorAfterTheEnd() {
        story.approvedConsultation(key);
        refuses("refused.document.approved", () -> add(document().getId(), pdf("v2"), DATED, REASON));
        refuses("refused.parts.notPublished", () -> describe(SECOND_TEXT, 1));

        story.publishedConsultation(key + "-W");
        course.withdraw(key + "-W", "Zmiana planów.", "", Story.MANAGER);
        var withdrawn = consultations.get(key + "-W");
        refuses(
                "refused.consultation.withdrawn",
                () -> documents.addVersion(
                        key + "-W",
                        consultations.documents(withdrawn).get(0).getId(),
                        pdf("v2"),
                        DATED,
                        REASON,
                        Story.COORDINATOR));
        refuses(
                "refused.consultation.withdrawn",
                () -> documents.describeAnew(key + "-W", SECOND_TEXT, Map.of(), 1, REASON, Story.COORDINATOR));

        story.publishedConsultation(key + "-C");
        cases.remarkSettled(key + "-C");
        reports.published(key + "-C");
        refuses(
                "refused.document.concluded",
                () -> documents.describeAnew(key + "-C", SECOND_TEXT, Map.of(), 1, REASON, Story.COORDINATOR));
    }

    @Test
    void whoAddsAVersionBeforeTheApprovalIsOneOfItsAuthors() {
        sentBack();

        documents.addVersion(key, document().getId(), pdf("v2"), DATED, REASON, Story.MANAGER);

        assertThat(consultations.publicationObstacle(key, Story.MANAGER)).isPresent();
        assertThat(consultations.publicationObstacle(key, Story.SECOND_MANAGER)).isEmpty();
    }

    // the text on the page

    @Test
    void partsThatStayAreTheSameOnesAndThoseThatChangeKeepAddressAndTeam() {
        story.publishedConsultation(key);
        var before = parts();

        describe(SECOND_TEXT, 1);

        var after = parts();
        assertThat(after).extracting(DocumentPart::label).containsExactly("1 Diagnoza", "2 Cele", "3 Wskaźniki");
        assertThat(after).extracting(DocumentPart::getAnchor).containsExactly("czesc-1", "czesc-2", "czesc-3");
        assertThat(after).extracting(DocumentPart::getTeamCode).containsExactly(null, "ROPS", "ROPS");
        assertThat(after.get(0).getId()).isEqualTo(before.get(0).getId());
        assertThat(after.get(1).getId()).isNotEqualTo(before.get(1).getId());
        assertThat(documents.text(consultation()).number()).isEqualTo(2);
        var old = consultations.part(before.get(1).getId()).orElseThrow();
        assertThat(old.getUntilVersion()).isEqualTo(1);
        assertThat(old.getText()).isEqualTo("Celem jest tworzenie miejsc pracy.");
        assertThat(quotedParts.current(old).getId()).isEqualTo(after.get(1).getId());
        assertThat(quotedParts.label(old)).isEqualTo("2 Cele (wersja 1)");
    }

    @Test
    void remarksOnANewPartGoToTheTeamThatWasChosenForIt() throws Exception {
        story.publishedConsultation(key);
        var address = "/desk/consultations/" + key + "/draft";
        var typed = new HashMap<>(Map.of("parts", SECOND_TEXT, "reason", REASON, "version", "1"));
        var preview = sent(address, "preview", typed);
        var choice = preview.select("select");
        assertThat(choice).as("parts that stay keep their teams").hasSize(1);
        assertThat(choice.attr("name")).isEqualTo("team:3 Wskaźniki");
        assertThat(choice.select("option[selected]").val())
                .as("as the part above it")
                .isEqualTo("ROPS");

        typed.put("team:3 Wskaźniki", "NIE-MA");
        var refused = sent(address, "publish", typed);
        assertThat(refused.selectFirst(".govuk-error-summary").text())
                .contains("komórkę dla nowej części „3 Wskaźniki”");
        typed.put("team:3 Wskaźniki", "");
        var edited = sent(address, "edit", typed);
        assertThat(edited.selectFirst("[name='team:3 Wskaźniki']").val()).isEmpty();
        assertThat(sent(address, "preview", typed)
                        .select("select option[selected]")
                        .val())
                .as("left to the table")
                .isEmpty();

        typed.put("team:3 Wskaźniki", "ROPS");
        sentAndDone(address, typed);

        var part = parts().get(2);
        assertThat(part.getTeamCode()).isEqualTo("ROPS");
        submissions.send(
                key,
                new SubmissionText(
                        new Submitter(SubmitterType.NGO, "Fundacja", "", "", ""),
                        List.of(new RemarkText(part.getId(), "", "", "", "Za mało.", "", ""))),
                UUID.randomUUID().toString());
        assertThat(remarks.routingFacts(cases.accepted(key)).partTeam()).isEqualTo("ROPS");
    }

    @Test
    void anAnchorNeverLeadsToAnotherPart() {
        story.publishedConsultation(key);
        describe(SECOND_TEXT, 1);
        describe("# 1 Diagnoza\nEkonomia społeczna w regionie rozwija się nierówno.", 2);
        var diagnosis = parts().get(0).getId();

        describe("# Nowe cele\nInne.\n# 1 Diagnoza\nEkonomia społeczna w regionie rozwija się nierówno.", 3);

        assertThat(parts()).extracting(DocumentPart::getAnchor).containsExactly("czesc-4", "czesc-1");
        assertThat(parts().get(1).getId()).as("never changed").isEqualTo(diagnosis);
        assertThat(consultations.partsEver(consultation()))
                .filteredOn(part -> part.getHeading().equals("Cele"))
                .extracting(quotedParts::label)
                .containsExactly("2 Cele (wersja 1)", "2 Cele (wersja 2)");
    }

    @Test
    void remarksStayWithTheVersionThatTheyWereWrittenAbout() throws Exception {
        story.publishedConsultation(key);
        var caseKey = cases.remarkReceived(key);
        assertThat(sheets.sheet(caseKey).remark().quote()).isEqualTo(Quote.STANDS);

        describe(SECOND_TEXT, 1);
        cases.remarkReceived(key);

        assertThat(register.rows(key)).extracting(RegisterRow::part).containsExactly("2 Cele (wersja 1)", "2 Cele");
        var sheet = sheets.sheet(caseKey);
        assertThat(sheet.part()).isEqualTo("2 Cele (wersja 1)");
        assertThat(sheet.partWords()).isEqualTo("Celem jest tworzenie miejsc pracy.");
        assertThat(sheet.partWordsNow()).isEqualTo("Celem jest tworzenie trwałych miejsc pracy.");
        assertThat(sheet.remark().quote()).isEqualTo(Quote.CHANGED);
        assertThat(remarks.routingFacts(caseKey).partTeam()).isEqualTo("ROPS");
        var submission = submissions.of(key).get(0);
        mvc.perform(post("/status")
                        .with(csrf())
                        .param("number", submission.getNumber())
                        .param("code", submission.getAccessCode()))
                .andExpect(content().string(containsString("2 Cele (wersja 1)")));

        describe("# 1 Diagnoza\nEkonomia społeczna w regionie rozwija się nierówno.", 2);

        assertThat(sheets.sheet(caseKey).remark().quote()).isEqualTo(Quote.GONE);
        assertThat(register.rows(key))
                .extracting(RegisterRow::part)
                .containsExactly("2 Cele (wersja 1)", "2 Cele (wersja 2)");
    }

    @Test
    void theReportCountsRemarksByThePartThatTheyWereWrittenAbout() throws Exception {
        story.publishedConsultation(key);
        cases.remarkSettled(key);
        describe(SECOND_TEXT, 1);
        cases.remarkSettled(key);
        cases.remarkSettled(key);
        reports.published(key);

        var report = page("/consultations/" + key + "/report", request -> request);

        assertThat(report.select("th[scope=row]").stream()
                        .filter(row -> row.text().startsWith("2 Cele"))
                        .map(row -> row.text() + ": " + row.nextElementSibling().text()))
                .contains("2 Cele (wersja 1): 1", "2 Cele: 2");
    }

    @Test
    void aFormOpenedBeforeTheNewVersionIsTakenAsItWasRead() throws Exception {
        story.publishedConsultation(key);
        var text = cases.text(key, "Proszę o wskaźniki.");
        var old = parts().get(1).getId();
        describe(SECOND_TEXT, 1);

        submissions.send(key, text, UUID.randomUUID().toString());

        assertThat(register.rows(key))
                .singleElement()
                .extracting(RegisterRow::part)
                .isEqualTo("2 Cele (wersja 1)");
        var choice = page("/consultations/" + key + "/remarks?part=" + old, request -> request)
                .selectFirst("select[name=part-1] option[selected], input[name=part-1][checked]");
        assertThat(choice.val()).isEqualTo(parts().get(1).getId().toString());
    }

    @Test
    void theFirstTextMayComeAfterThePublication() {
        story.publishedConsultation(key);
        describe("# Jedyna część\nTekst.", 1);

        assertThat(parts()).singleElement().satisfies(part -> assertThat(part.getSinceVersion())
                .isEqualTo(2));
    }

    @Test
    void twoPeopleDoNotOverwriteEachOther() {
        story.publishedConsultation(key);
        describe(SECOND_TEXT, 1);

        refuses("refused.parts.changed", () -> describe("# Inna\nTekst.", 1));
        refuses("refused.parts.same", () -> describe(SECOND_TEXT, 2));
        refuses("refused.parts.none", () -> describe(" ", 2));
        refuses(
                "refused.reasonMissing",
                () -> documents.describeAnew(key, "# X\nY", Map.of(), 2, "", Story.COORDINATOR));
        assertThat(parts()).hasSize(3);
    }

    // the pages

    @Test
    void theCoordinatorImportsADraftLooksThroughItAndPublishesIt() throws Exception {
        story.publishedConsultation(key);
        var address = "/desk/consultations/" + key + "/draft";
        var docx = Files.readAllBytes(Path.of("src/test/resources/drafts/word-polskie-style.docx"));
        var imported = Jsoup.parse(mvc.perform(multipart(address)
                        .file(new MockMultipartFile("upload", "projekt.docx", null, docx))
                        .param("action", "import")
                        .param("version", "1")
                        .with(csrf())
                        .with(coordinator()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
        var outline = imported.selectFirst("textarea[name=parts]").wholeText();
        assertThat(outline).contains("# Rozdział 1. Diagnoza", "# 2.1.1 Miejsca pracy");

        var typed = Map.of("parts", outline, "reason", REASON, "version", "1");
        var preview = sent(address, "preview", typed);
        assertThat(preview.selectFirst("main").text())
                .contains("Bez zmian: 0, zmienione: 0, nowe: 7, usunięte: 2.", REASON, "usunięta");
        assertThat(parts()).as("nothing is stored by looking").hasSize(2);
        assertThat(preview.selectFirst("input[name=parts]").val().strip()).isEqualTo(outline.strip());
        assertThat(sent(address, "edit", typed)
                        .selectFirst("textarea[name=parts]")
                        .wholeText()
                        .strip())
                .isEqualTo(outline.strip());

        var publish = post(address).param("action", "publish").with(csrf()).with(coordinator());
        typed.forEach(publish::param);
        mvc.perform(publish).andExpect(redirectedUrl("/desk/consultations/" + key + "/documents"));

        assertThat(parts()).hasSize(7);
        assertThat(page("/desk/consultations/" + key + "/documents", auditor()).text())
                .contains("wersja 2 z dnia 27 stycznia 2021, 7 części");
        var shown = page("/consultations/" + key, request -> request);
        assertThat(shown.selectFirst("#zmiany + ul").text()).contains("Nowa treść projektu", "wersja 2", REASON);
        assertThat(shown.selectFirst("#tresc + p").text()).isEqualTo("wersja 2 z dnia 27 stycznia 2021");
        assertThat(shown.select("#tresc ~ nav a")).hasSize(7);
    }

    @Test
    void whatWasTypedStaysWhenItIsRefused() throws Exception {
        story.publishedConsultation(key);
        var address = "/desk/consultations/" + key + "/draft";

        var refused =
                sent(address, "publish", Map.of("parts", "Bez krzyżyka\n# Cele", "reason", REASON, "version", "1"));
        assertThat(refused.selectFirst(".govuk-error-summary").text()).contains("Pierwszy wiersz musi być nagłówkiem");
        assertThat(refused.selectFirst("textarea[name=parts]").wholeText()).contains("Bez krzyżyka");
        assertThat(refused.selectFirst("textarea[name=reason]").wholeText()).contains(REASON);

        var noReason = sent(address, "publish", Map.of("parts", SECOND_TEXT, "reason", "", "version", "1"));
        assertThat(noReason.selectFirst(".govuk-error-summary").text()).contains("Napisz, co się zmieniło");
        var noFile = sent(address, "import", Map.of("version", "1"));
        assertThat(noFile.selectFirst(".govuk-error-summary").text()).contains("Wybierz plik DOCX");
        var broken = Jsoup.parse(mvc.perform(multipart(address)
                        .file(new MockMultipartFile(
                                "upload", "projekt.docx", null, "%PDF-".getBytes(StandardCharsets.UTF_8)))
                        .param("action", "import")
                        .with(csrf())
                        .with(coordinator()))
                .andReturn()
                .getResponse()
                .getContentAsString());
        assertThat(broken.selectFirst(".govuk-error-summary").text()).contains("To nie jest plik programu Word");
        assertThat(parts()).hasSize(2);
    }

    @Test
    void theCoordinatorAddsAVersionOnItsPage() throws Exception {
        story.publishedConsultation(key);
        var address = "/desk/consultations/" + key + "/documents/" + document().getId() + "/version";
        assertThat(page(address, coordinator()).selectFirst("input[name=dated]").val())
                .isEqualTo("2021-01-27");
        mvc.perform(multipart(address)
                        .param("dated", "wczoraj")
                        .param("reason", REASON)
                        .with(csrf())
                        .with(coordinator()))
                .andExpect(content().string(containsString("Wybierz plik.")))
                .andExpect(content().string(containsString("wczoraj")))
                .andExpect(content().string(containsString(REASON)));

        mvc.perform(multipart(address)
                        .file(new MockMultipartFile(
                                "upload", "projekt-2.pdf", null, pdf("v2").content()))
                        .param("dated", "2021-01-26")
                        .param("reason", REASON)
                        .with(csrf())
                        .with(coordinator()))
                .andExpect(redirectedUrl("/desk/consultations/" + key + "/documents"));

        assertThat(document().getFileName()).isEqualTo("projekt-2.pdf");
        mvc.perform(get(address).with(coordinator()))
                .andExpect(content().string(containsString("ma już nowszą wersję")))
                .andExpect(content().string(not(containsString("name=\"upload\""))));
        mvc.perform(get("/desk/consultations/" + key).with(auditor()))
                .andExpect(content().string(containsString("/desk/consultations/" + key + "/documents\"")));
    }

    @Test
    void beforeThePublicationAnnexesBelongToTheAnnouncement() throws Exception {
        story.initiatedConsultation(key);
        var address = "/desk/consultations/" + key + "/documents/new";
        mvc.perform(get(address).with(coordinator()))
                .andExpect(content().string(containsString("nie są jeszcze ogłoszone")))
                .andExpect(content().string(not(containsString("name=\"upload\""))));
        refuses(
                "refused.annex.notPublished",
                () -> documents.addAnnex(key, pdf("aneks"), DATED, REASON, Story.COORDINATOR));
    }

    @Test
    void aPublishedConsultationGetsAFurtherAnnexOnItsPage() throws Exception {
        story.publishedConsultation(key);
        subscribed("aneks@example.org");
        var address = "/desk/consultations/" + key + "/documents/new";
        var before = consultations.documents(consultations.get(key)).size();
        mvc.perform(multipart(address)
                        .param("dated", "")
                        .param("reason", REASON)
                        .with(csrf())
                        .with(coordinator()))
                .andExpect(content().string(containsString("Wybierz plik.")))
                .andExpect(content().string(containsString(REASON)));
        mvc.perform(multipart(address)
                        .file(new MockMultipartFile(
                                "upload", "dane.pdf", null, pdf("dane").content()))
                        .param("dated", "2021-01-26")
                        .param("reason", REASON)
                        .with(csrf())
                        .with(coordinator()))
                .andExpect(redirectedUrl("/desk/consultations/" + key + "/documents"));
        writeNotices();

        assertThat(consultations.documents(consultations.get(key))).hasSize(before + 1);
        assertThat(page("/consultations/" + key, request -> request)
                        .selectFirst("#zmiany + ul")
                        .text())
                .contains("Nowy załącznik: dane", "Co się zmieniło: " + REASON);
        assertThat(mails("aneks@example.org")).hasSize(1);
        refuses("refused.annex.known", () -> documents.addAnnex(key, pdf("dane"), DATED, REASON, Story.COORDINATOR));
    }

    private Document sent(String address, String action, Map<String, String> typed) throws Exception {
        var request = post(address).param("action", action).with(csrf()).with(coordinator());
        typed.forEach(request::param);
        return Jsoup.parse(mvc.perform(request)
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    private void sentAndDone(String address, Map<String, String> typed) throws Exception {
        var request = post(address).param("action", "publish").with(csrf()).with(coordinator());
        typed.forEach(request::param);
        mvc.perform(request).andExpect(redirectedUrl("/desk/consultations/" + key + "/documents"));
    }

    private Document page(String address, RequestPostProcessor visitor) throws Exception {
        return Jsoup.parse(mvc.perform(get(address).with(visitor))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    private static RequestPostProcessor coordinator() {
        return user(Story.COORDINATOR).roles("COORDINATOR");
    }

    private static RequestPostProcessor auditor() {
        return user(Story.AUDITOR).roles("AUDITOR");
    }

    private void sentBack() {
        story.preparedConsultation(key);
        consultations.sendAnnouncementBack(key, "Nowszy projekt.", Story.MANAGER);
    }

    private void handOver() {
        consultations.prepareAnnouncement(key, consultation().announced(), List.of(), Story.COORDINATOR);
    }

    private void approve() {
        consultations.approvePublication(
                key,
                new PublicationDecision("uchwała Zarządu", "3/21/21/VI", LocalDate.of(2021, 1, 19)),
                Story.MANAGER);
    }

    private void approveAndPublish() {
        handOver();
        approve();
        consultations.publish(key);
    }

    private void subscribed(String email) {
        subscriptions.ask(key, email);
        outbox.of(key).stream()
                .filter(mail -> mail.recipient().equals(email))
                .forEach(mail ->
                        subscriptions.confirm(mail.text().replaceFirst("(?s).*/subscriptions/(\\w+)/confirm.*", "$1")));
    }

    private void writeNotices() {
        while (notices.writeNext()) {
            // more may be waiting
        }
    }

    private List<OutboxMail> mails(String recipient) {
        return outbox.of(key).stream()
                .filter(mail ->
                        mail.recipient().equals(recipient) && mail.occasion().contains("/notice/correction/"))
                .toList();
    }

    private void add(long document, UploadedFile file, LocalDate dated, String reason) {
        documents.addVersion(key, document, file, dated, reason, Story.COORDINATOR);
    }

    private void describe(String outline, int version) {
        documents.describeAnew(key, outline, Map.of(), version, REASON, Story.COORDINATOR);
    }

    private static void refuses(String code, ThrowingCallable act) {
        assertThatThrownBy(act).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.code())
                .isEqualTo(code));
    }

    private static UploadedFile pdf(String content) {
        return new UploadedFile(
                "projekt.pdf",
                "application/pdf",
                ("%PDF-1.4\n" + content + "\n%%EOF").getBytes(StandardCharsets.US_ASCII));
    }

    private Consultation consultation() {
        return consultations.get(key);
    }

    private ConsultationDocument document() {
        return consultations.documents(consultation()).get(0);
    }

    private List<DocumentPart> parts() {
        return consultations.parts(consultation());
    }
}
