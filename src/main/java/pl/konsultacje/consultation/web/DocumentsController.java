package pl.konsultacje.consultation.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.WebUtils;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.consultation.DescribedDocument;
import pl.konsultacje.consultation.DocumentManagement;
import pl.konsultacje.consultation.DocumentPart;
import pl.konsultacje.consultation.DraftComparison;
import pl.konsultacje.consultation.DraftComparison.Fate;
import pl.konsultacje.desk.Answers.UploadedFile;
import pl.konsultacje.platform.LostForms;
import pl.konsultacje.platform.OfficeTime;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Typed;
import pl.konsultacje.platform.Words;
import pl.konsultacje.staff.StaffManagement;
import pl.konsultacje.staff.Team;

/** The versions of a consultation's documents and of the text on its page: everybody of the staff reads them, a coordinator adds some. */
@Controller
class DocumentsController {

    private static final int LONGEST_NOTE = 10_000;

    /** A version in the list, in words. */
    record Row(
            long id,
            String kind,
            String title,
            String version,
            String state,
            String colour,
            @Nullable String note,
            String file,
            String sha256,
            String added,
            @Nullable String person,
            boolean replaced) {}

    /**
     * A part in the preview, in words.
     *
     * @param before what it was called; null when it is called so still, or is new
     * @param words how many it has
     * @param team that answers remarks on it; null when none is chosen
     * @param field under which the team of a new part is chosen; null for any other part
     * @param chosen code of its team; empty for none
     */
    record PartRow(
            String label,
            @Nullable String before,
            String fate,
            String colour,
            int words,
            @Nullable String team,
            @Nullable String field,
            String chosen) {}

    /** Begins the names of the fields in which the teams of new parts are chosen; the part's label follows. */
    private static final String TEAM_OF = "team:";

    /** A choice of a field. */
    record Choice(String value, String label) {}

    private final ConsultationManagement consultations;
    private final DocumentManagement documents;
    private final DocumentWords documentWords;
    private final StaffManagement staff;
    private final Words words;
    private final Clock clock;
    private final LostForms lostForms;

    DocumentsController(
            ConsultationManagement consultations,
            DocumentManagement documents,
            DocumentWords documentWords,
            StaffManagement staff,
            Words words,
            Clock clock,
            LostForms lostForms) {
        this.consultations = consultations;
        this.documents = documents;
        this.documentWords = documentWords;
        this.staff = staff;
        this.words = words;
        this.clock = clock;
        this.lostForms = lostForms;
    }

    @GetMapping("/desk/consultations/{key}/documents")
    String list(@PathVariable String key, HttpServletRequest request, Model model) {
        var consultation = consultation(key);
        var coordinates = request.isUserInRole("COORDINATOR");
        var parts = consultations.parts(consultation);
        model.addAttribute("consultation", consultation);
        model.addAttribute(
                "rows", documents.versions(consultation).stream().map(this::row).toList());
        var obstacle = DocumentManagement.whyNoVersion(consultation);
        model.addAttribute("mayAdd", coordinates && obstacle.isEmpty());
        model.addAttribute(
                "obstacle",
                obstacle.filter(refused -> coordinates && !consultation.isPublished())
                        .map(words::refusal)
                        .orElse(null));
        model.addAttribute(
                "mayAddAnnex",
                coordinates && DocumentManagement.whyNoAnnex(consultation).isEmpty());
        model.addAttribute("parts", parts.stream().map(DocumentPart::label).toList());
        model.addAttribute(
                "textVersion",
                words.say(
                        "consultation.versions.text.version",
                        documentWords.version(documents.text(consultation), consultation),
                        words.count("consultation.versions.parts", parts.size())));
        model.addAttribute(
                "mayDescribe",
                coordinates && DocumentManagement.whyNoText(consultation).isEmpty());
        return "consultation/documents";
    }

    private Row row(DescribedDocument document) {
        return new Row(
                document.id(),
                words.say("consultation.document." + document.kind()),
                document.title(),
                documentWords.version(document),
                words.say(document.isReplaced() ? "consultation.versions.earlier" : "consultation.versions.current"),
                document.isReplaced() ? "grey" : "green",
                document.changeNote(),
                documentWords.about(document),
                document.sha256(),
                words.moment(document.addedAt()),
                Optional.ofNullable(document.addedBy()).map(staff::nameOf).orElse(null),
                document.isReplaced());
    }

    @GetMapping("/desk/consultations/{key}/documents/{id}/version")
    String version(@PathVariable String key, @PathVariable long id, HttpServletRequest request, Model model) {
        var consultation = consultation(key);
        model.addAttribute("form", versionForm(request));
        return version(consultation, document(consultation, id), model);
    }

    /** What was typed before the log-in, or an empty form of today. */
    private VersionForm versionForm(HttpServletRequest request) {
        return lostForms
                .take(request, VersionForm.class)
                .orElseGet(
                        () -> new VersionForm(OfficeTime.dayOf(clock.instant()).toString(), "", null));
    }

    private String version(Consultation consultation, DescribedDocument document, Model model) {
        model.addAttribute("consultation", consultation);
        model.addAttribute("document", document);
        model.addAttribute("version", documentWords.version(document));
        model.addAttribute("about", documentWords.about(document));
        model.addAttribute(
                "obstacle",
                DocumentManagement.whyNoVersion(consultation)
                        .or(() -> document.isReplaced()
                                ? Optional.of(new Refused("refused.document.replaced"))
                                : Optional.empty())
                        .map(words::refusal)
                        .orElse(null));
        return "consultation/version";
    }

    @PostMapping("/desk/consultations/{key}/documents/{id}/version")
    String addVersion(
            @PathVariable String key,
            @PathVariable long id,
            @ModelAttribute("form") VersionForm form,
            BindingResult problems,
            HttpServletRequest request,
            Principal person,
            Model model,
            RedirectAttributes redirect)
            throws IOException {
        var consultation = consultation(key);
        var document = document(consultation, id);
        var added = add(
                form,
                problems,
                request,
                (file, dated, reason) -> documents.addVersion(key, id, file, dated, reason, person.getName()));
        if (added) {
            redirect.addFlashAttribute("notice", words.say("consultation.version.done"));
            return "redirect:/desk/consultations/{key}/documents";
        }
        return version(consultation, document, model);
    }

    @GetMapping("/desk/consultations/{key}/documents/new")
    String annex(@PathVariable String key, HttpServletRequest request, Model model) {
        model.addAttribute("form", versionForm(request));
        return annex(consultation(key), model);
    }

    private String annex(Consultation consultation, Model model) {
        model.addAttribute("consultation", consultation);
        model.addAttribute(
                "obstacle",
                DocumentManagement.whyNoAnnex(consultation).map(words::refusal).orElse(null));
        return "consultation/annex";
    }

    @PostMapping("/desk/consultations/{key}/documents/new")
    String addAnnex(
            @PathVariable String key,
            @ModelAttribute("form") VersionForm form,
            BindingResult problems,
            HttpServletRequest request,
            Principal person,
            Model model,
            RedirectAttributes redirect)
            throws IOException {
        var consultation = consultation(key);
        var added = add(
                form,
                problems,
                request,
                (file, dated, reason) -> documents.addAnnex(key, file, dated, reason, person.getName()));
        if (added) {
            redirect.addFlashAttribute("notice", words.say("consultation.annex.done"));
            return "redirect:/desk/consultations/{key}/documents";
        }
        return annex(consultation, model);
    }

    /** Adds a file to the consultation. */
    private interface Addition {

        void make(UploadedFile file, LocalDate dated, String reason);
    }

    /** @return whether it was added; if not, the problems say why */
    private boolean add(VersionForm form, BindingResult problems, HttpServletRequest request, Addition addition)
            throws IOException {
        var file = file(request);
        var dated = Typed.day(typed(form.dated()));
        if (file.isEmpty()) {
            problems.rejectValue("file", "refused", words.say("refused.document.fileMissing"));
        }
        if (dated.isEmpty()) {
            problems.rejectValue("dated", "refused", words.say("typeMismatch.java.time.LocalDate"));
        }
        requireReason(form.reason(), problems);
        if (problems.hasErrors() || file.isEmpty() || dated.isEmpty()) {
            return false;
        }
        try {
            addition.make(file.get(), dated.get(), Typed.text(typed(form.reason())));
            return true;
        } catch (Refused refused) {
            words.reject(problems, refused);
            return false;
        }
    }

    @GetMapping("/desk/consultations/{key}/draft")
    String draft(@PathVariable String key, HttpServletRequest request, Model model) {
        var consultation = consultation(key);
        model.addAttribute(
                "form",
                lostForms
                        .take(request, DraftForm.class)
                        .orElseGet(() -> new DraftForm(
                                documents.outline(consultation),
                                "",
                                String.valueOf(documents.text(consultation).number()),
                                null)));
        return draft(consultation, model);
    }

    private String draft(Consultation consultation, Model model) {
        model.addAttribute("consultation", consultation);
        model.addAttribute(
                "obstacle",
                DocumentManagement.whyNoText(consultation).map(words::refusal).orElse(null));
        return "consultation/draft";
    }

    @PostMapping("/desk/consultations/{key}/draft")
    String describe(
            @PathVariable String key,
            @RequestParam(defaultValue = "preview") String action,
            @ModelAttribute("form") DraftForm form,
            BindingResult problems,
            HttpServletRequest request,
            Principal person,
            Model model,
            RedirectAttributes redirect)
            throws IOException {
        var consultation = consultation(key);
        var teams = chosen(request);
        model.addAttribute("chosen", teams);
        if (DocumentManagement.whyNoText(consultation).isPresent() || action.equals("edit")) {
            return draft(consultation, model);
        }
        if (action.equals("import")) {
            return imported(consultation, form, problems, request, model);
        }
        requireReason(form.reason(), problems);
        try {
            var outline = Typed.text(typed(form.parts()));
            var comparison = documents.compare(consultation, outline, teams);
            if (!problems.hasErrors() && action.equals("publish")) {
                documents.describeAnew(
                        key, outline, teams, version(form), Typed.text(typed(form.reason())), person.getName());
                redirect.addFlashAttribute("notice", words.say("consultation.draft.done"));
                return "redirect:/desk/consultations/{key}/documents";
            }
            if (!problems.hasErrors()) {
                return preview(consultation, comparison, model);
            }
        } catch (Refused refused) {
            words.reject(problems, refused);
        }
        return draft(consultation, model);
    }

    private String imported(
            Consultation consultation, DraftForm form, BindingResult problems, HttpServletRequest request, Model model)
            throws IOException {
        var file = file(request);
        if (file.isEmpty()) {
            problems.rejectValue("partsFile", "refused", words.say("refused.import.fileMissing"));
            return draft(consultation, model);
        }
        try {
            var outline = documents.outlineOf(file.get(), "partsFile");
            model.addAttribute("form", new DraftForm(outline, "", form.version(), null));
            model.addAttribute("notice", words.say("consultation.draft.imported"));
        } catch (Refused refused) {
            words.reject(problems, refused);
        }
        return draft(consultation, model);
    }

    private String preview(Consultation consultation, DraftComparison comparison, Model model) {
        var rows = new ArrayList<PartRow>();
        for (var part : comparison.parts()) {
            var before = part.before();
            var label = part.text().label();
            var team = part.text().teamCode();
            rows.add(new PartRow(
                    label,
                    before == null || before.label().equals(label) ? null : before.label(),
                    words.say("consultation.draft.fate." + part.fate()),
                    colour(part.fate()),
                    count(part.text().text()),
                    team(team),
                    part.fate() == Fate.NEW ? TEAM_OF + label : null,
                    Objects.requireNonNullElse(team, "")));
        }
        for (var part : comparison.gone()) {
            rows.add(new PartRow(
                    part.label(),
                    null,
                    words.say("consultation.draft.fate.GONE"),
                    "red",
                    count(part.getText()),
                    team(part.getTeamCode()),
                    null,
                    ""));
        }
        model.addAttribute("teams", teams());
        model.addAttribute("consultation", consultation);
        model.addAttribute("rows", rows);
        model.addAttribute(
                "sum",
                words.say(
                        "consultation.draft.sum",
                        count(comparison, Fate.KEPT),
                        count(comparison, Fate.CHANGED),
                        count(comparison, Fate.NEW),
                        comparison.gone().size()));
        return "consultation/draft-preview";
    }

    private @Nullable String team(@Nullable String code) {
        return code == null ? null : staff.team(code).map(Team::getName).orElse(code);
    }

    private List<Choice> teams() {
        return staff.teams().stream()
                .map(team -> new Choice(team.getCode(), team.getName()))
                .toList();
    }

    /** The teams chosen for new parts, by the part's label. */
    private static Map<String, String> chosen(HttpServletRequest request) {
        return request.getParameterMap().entrySet().stream()
                .filter(parameter -> parameter.getKey().startsWith(TEAM_OF) && parameter.getValue().length > 0)
                .collect(Collectors.toMap(
                        parameter -> parameter.getKey().substring(TEAM_OF.length()),
                        parameter -> parameter.getValue()[0]));
    }

    private static String colour(Fate fate) {
        return switch (fate) {
            case KEPT -> "grey";
            case CHANGED -> "yellow";
            case NEW -> "green";
        };
    }

    private static int count(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }

    private static long count(DraftComparison comparison, Fate fate) {
        return comparison.parts().stream().filter(part -> part.fate() == fate).count();
    }

    private static int version(DraftForm form) {
        var version = typed(form.version());
        return version.matches("\\d{1,6}") ? Integer.parseInt(version) : -1;
    }

    private static Optional<UploadedFile> file(HttpServletRequest request) throws IOException {
        var files = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        var file = files == null ? null : files.getFile("upload");
        if (file == null
                || file.getOriginalFilename() == null
                || file.getOriginalFilename().isBlank()) {
            return Optional.empty();
        }
        return Optional.of(new UploadedFile(file.getOriginalFilename(), "application/octet-stream", file.getBytes()));
    }

    private void requireReason(@Nullable String reason, BindingResult problems) {
        if (typed(reason).isEmpty()) {
            problems.rejectValue("reason", "refused", words.say("refused.document.reasonMissing"));
        } else if (typed(reason).length() > LONGEST_NOTE) {
            problems.rejectValue(
                    "reason",
                    "refused",
                    words.say(
                            "refused.text.tooLong", LONGEST_NOTE, typed(reason).length()));
        }
    }

    private static String typed(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    private DescribedDocument document(Consultation consultation, long id) {
        return documents.versions(consultation).stream()
                .filter(document -> document.id() == id)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Consultation consultation(String key) {
        return consultations.find(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
