package pl.konsultacje.submission.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.consultation.QuotedParts;
import pl.konsultacje.platform.Download;
import pl.konsultacje.platform.LostForms;
import pl.konsultacje.platform.PublicAddress;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Sha256;
import pl.konsultacje.platform.Words;
import pl.konsultacje.submission.Channel;
import pl.konsultacje.submission.DraftFile;
import pl.konsultacje.submission.DraftManagement;
import pl.konsultacje.submission.FileGate;
import pl.konsultacje.submission.FileRole;
import pl.konsultacje.submission.FileStore;
import pl.konsultacje.submission.RemarkDraft;
import pl.konsultacje.submission.SendingPlaces;
import pl.konsultacje.submission.SentFile;
import pl.konsultacje.submission.SubmissionManagement;
import pl.konsultacje.submission.SubmissionText;

/** The public form: fill in, put aside, check, send, keep the receipt. The server keeps nothing that nobody saved or sent. */
@Controller
@RequestMapping("/consultations/{key}/remarks")
class SendRemarksController {

    /** Nobody edits a longer part in a field; there a passage is quoted. */
    private static final int LONGEST_TO_EDIT = 1_500;

    /** @param size in words */
    record AttachmentRow(String id, String name, String size) {}

    private final ConsultationManagement consultations;
    private final FileGate gate;
    private final FileStore fileStore;
    private final QuotedParts quotedParts;
    private final SubmissionManagement submissions;
    private final Defence defence;
    private final SendingPlaces places;
    private final DraftManagement drafts;
    private final DraftCookie draftCookie;
    private final ReceiptCookie receiptCookie;
    private final PublicAddress publicAddress;
    private final RemarksPage page;
    private final OwnQuestions questions;
    private final ReceiptPdf receiptPdf;
    private final Words words;
    private final LostForms lostForms;
    private final Clock clock;

    SendRemarksController(
            ConsultationManagement consultations,
            FileGate gate,
            FileStore fileStore,
            QuotedParts quotedParts,
            SubmissionManagement submissions,
            Defence defence,
            SendingPlaces places,
            DraftManagement drafts,
            DraftCookie draftCookie,
            ReceiptCookie receiptCookie,
            PublicAddress publicAddress,
            RemarksPage page,
            OwnQuestions questions,
            ReceiptPdf receiptPdf,
            Words words,
            LostForms lostForms,
            Clock clock) {
        this.consultations = consultations;
        this.gate = gate;
        this.fileStore = fileStore;
        this.quotedParts = quotedParts;
        this.submissions = submissions;
        this.defence = defence;
        this.places = places;
        this.drafts = drafts;
        this.draftCookie = draftCookie;
        this.receiptCookie = receiptCookie;
        this.publicAddress = publicAddress;
        this.page = page;
        this.questions = questions;
        this.receiptPdf = receiptPdf;
        this.words = words;
        this.lostForms = lostForms;
        this.clock = clock;
    }

    /** @param part id of the part of the draft that the first remark is about */
    @GetMapping
    String form(
            @PathVariable String key,
            @RequestParam(required = false) @Nullable String part,
            HttpServletRequest request,
            Model model) {
        var consultation = published(key);
        var lost = lostForms.take(request).map(RemarksForm::of);
        var draft = draftCookie.draft(consultation, request);
        var typed = lost.or(() -> draft.map(RemarksForm::of)).orElseGet(RemarksForm::empty);
        if (!consultation.isCollecting(clock.instant())) {
            return closed(consultation, typed, model);
        }
        model.addAttribute("lost", lost.isPresent());
        return form(
                consultation,
                lost.isPresent() || part == null && typed.isAnythingTyped() ? typed : about(consultation, typed, part),
                draft.orElse(null),
                List.of(),
                model);
    }

    /** Whoever follows a link from before a new version writes about the part as it stands now. */
    private RemarksForm about(Consultation consultation, RemarksForm form, @Nullable String part) {
        return consultations.partsEver(consultation).stream()
                .filter(known -> known.getId().toString().equals(part))
                .findFirst()
                .map(quotedParts::current)
                .map(now -> form.about(
                        now.getId().toString(), now.getText().length() > LONGEST_TO_EDIT ? "" : now.getText()))
                .orElseGet(() -> form.about(RemarksForm.WHOLE, ""));
    }

    @PostMapping
    String post(
            @PathVariable String key,
            @RequestParam(defaultValue = "check") String action,
            @RequestParam(name = "files", required = false) @Nullable List<MultipartFile> files,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var receivedAt = clock.instant();
        var consultation = published(key);
        var form = RemarksForm.of(request.getParameterMap());
        if (action.equals("send")) {
            return send(consultation, form, receivedAt, request, response, model);
        }
        if (!consultation.isCollecting(receivedAt)) {
            return closed(consultation, form, model);
        }
        var draft = draftCookie.draft(consultation, request).orElse(null);
        var sent = sentFiles(files);
        if (!sent.isEmpty()) {
            try {
                var checked = sent.stream()
                        .map(file -> gate.check(file, FileRole.ATTACHMENT))
                        .toList();
                if (draft == null) {
                    draft = drafts.begin(key, form.asDraft());
                    draftCookie.set(consultation, draft.token(), request, response);
                    form = form.since(draft);
                }
                for (var file : checked) {
                    drafts.attach(draft, file);
                }
            } catch (Refused refused) {
                return form(consultation, form, draft, List.of(refused.at("files")), model);
            }
        }
        if (draft != null && action.startsWith("detach-")) {
            drafts.detach(draft, action.substring("detach-".length()));
            return form(consultation, form, draft, List.of(), model);
        }
        if (action.equals("attach")) {
            var missing =
                    sent.isEmpty() ? List.of(new Refused("refused.draft.noFile").at("files")) : List.<Refused>of();
            return form(consultation, form, draft, missing, model);
        }
        if (action.equals("save")) {
            return save(consultation, form, draft, request, response, model);
        }
        if (action.equals("add")) {
            return form(consultation, form.withOneMoreRemark(), draft, List.of(), model);
        }
        if (action.matches("remove-[0-9]{1,3}")) {
            var others = form.withoutRemark(Integer.parseInt(action.substring("remove-".length())));
            return form(consultation, others, draft, List.of(), model);
        }
        if (action.equals("edit")) {
            return form(consultation, form, draft, List.of(), model);
        }
        var refusals = refusals(consultation, form);
        return refusals.isEmpty()
                ? check(consultation, form, draft, model)
                : form(consultation, form, draft, refusals, model);
    }

    /** Read before any transaction; a field in which no file was chosen sends an empty one without a name. */
    private static List<SentFile> sentFiles(@Nullable List<MultipartFile> files) {
        var sent = new ArrayList<SentFile>();
        for (var file : files == null ? List.<MultipartFile>of() : files) {
            var name = file.getOriginalFilename();
            if (name != null && !name.isBlank()) {
                try {
                    sent.add(new SentFile(name, file.getBytes()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return sent;
    }

    /** Two tabs of one browser share a draft: whoever is slower sees both texts, and saves over the other one knowingly. */
    private String save(
            Consultation consultation,
            RemarksForm form,
            @Nullable RemarkDraft draft,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var key = consultation.getCaseKey();
        try {
            if (draft == null) {
                var begun = drafts.begin(key, form.asDraft());
                draftCookie.set(consultation, begun.token(), request, response);
                return "redirect:/consultations/{key}/remarks";
            }
            if (drafts.save(key, draft.token(), form.revision(), form.asDraft()).isPresent()) {
                draftCookie.set(consultation, draft.token(), request, response);
                return "redirect:/consultations/{key}/remarks";
            }
        } catch (Refused refused) {
            return form(consultation, form, draft, List.of(refused), model);
        }
        var saved = drafts.find(key, draft.token());
        model.addAttribute(
                "savedReadings",
                saved.map(other -> page.readings(consultation, text(consultation, RemarksForm.of(other))))
                        .orElseGet(List::of));
        var conflict = new Refused("refused.draft.savedMeanwhile");
        return form(consultation, saved.map(form::since).orElse(form), saved.orElse(null), List.of(conflict), model);
    }

    private String send(
            Consultation consultation,
            RemarksForm form,
            Instant receivedAt,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var refusals = refusals(consultation, form);
        var draft = draftCookie.draft(consultation, request);
        if (!refusals.isEmpty() && consultation.isCollecting(receivedAt)) {
            return form(consultation, form, draft.orElse(null), refusals, model);
        }
        var attached = form.attached();
        var attachments = draft.map(kept -> drafts.attachments(kept, attached)).orElseGet(List::of);
        if (attachments.size() < attached.size()) {
            return receiptCookie.sent(consultation.getCaseKey(), form.token()).isPresent()
                    ? receiptOf(form, request, response)
                    : form(
                            consultation,
                            form,
                            draft.orElse(null),
                            List.of(new Refused("refused.draft.filesGone").at("files")),
                            model);
        }
        var traps = defence.caught(consultation, form, request);
        if (!traps.isEmpty() && defence.asks(consultation, receivedAt) && !defence.isAnswered(form)) {
            return question(consultation, form, model);
        }
        var withFiles = !attachments.isEmpty();
        if (!places.enter(withFiles)) {
            return busy(consultation, form, response, model);
        }
        try {
            submissions.send(
                    consultation.getCaseKey(), text(consultation, form), form.token(), receivedAt, attachments, traps);
        } catch (Refused refused) {
            return switch (refused.code()) {
                case "refused.submission.notCollecting" -> closed(consultation, form, model);
                case "refused.submission.sentAlready" -> {
                    page.show(model, consultation, form, List.of(refused));
                    yield check(consultation, form.withNewToken(), draft.orElse(null), model);
                }
                default -> form(consultation, form, draft.orElse(null), List.of(refused), model);
            };
        } finally {
            places.leave(withFiles);
        }
        draft.filter(kept -> kept.values().equals(form.asDraft()) || kept.revision() == form.revision())
                .ifPresent(sent -> {
                    drafts.forget(consultation.getCaseKey(), sent.token());
                    draftCookie.clear(consultation, request, response);
                });
        return receiptOf(form, request, response);
    }

    private String receiptOf(RemarksForm form, HttpServletRequest request, HttpServletResponse response) {
        receiptCookie.set(form.token(), request, response);
        return "redirect:/consultations/{key}/remarks/receipt";
    }

    @GetMapping("/receipt")
    String receipt(@PathVariable String key, HttpServletRequest request, Model model) {
        var consultation = published(key);
        model.addAttribute("consultation", consultation);
        var submission = receiptCookie.sent(key, request);
        if (submission.isEmpty()) {
            return "submission/receiptGone";
        }
        page.show(model, consultation, submission.get());
        model.addAttribute("receipt", submission.get().receipt());
        model.addAttribute("files", fileStore.of(submission.get()));
        return "submission/receipt";
    }

    /** Made on request, outside any transaction; as long as the receipt is shown. */
    @GetMapping("/receipt/pdf")
    ResponseEntity<byte[]> receiptFile(@PathVariable String key, HttpServletRequest request) {
        var consultation = published(key);
        var submission =
                receiptCookie.sent(key, request).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var pdf = receiptPdf.of(consultation, submission);
        var name =
                words.say("submission.receipt.pdf.file", submission.getNumber().replace('/', '-'));
        return Download.of(name, "application/pdf", Sha256.of(pdf), CacheControl.noStore(), pdf);
    }

    private SubmissionText text(Consultation consultation, RemarksForm form) {
        return form.text().with(questions.answers(consultation, form));
    }

    private List<Refused> refusals(Consultation consultation, RemarksForm form) {
        var refusals = new ArrayList<>(page.refusals(consultation, form, Channel.WEB_FORM));
        refusals.addAll(questions.refusals(consultation, form));
        if (!form.value("noticeRead").equals("true")) {
            refusals.add(new Refused("refused.submission.noticeUnread").at("noticeRead"));
        }
        return refusals;
    }

    private String form(
            Consultation consultation,
            RemarksForm form,
            @Nullable RemarkDraft draft,
            List<Refused> refusals,
            Model model) {
        var files = files(draft);
        page.show(model, consultation, defence.begun(form).with(files), refusals);
        model.addAttribute("files", attachmentRows(files));
        model.addAttribute("asked", questions.asked(consultation));
        model.addAttribute("questions", questions.questions(consultation, form, page.errors(refusals)));
        model.addAttribute("keptUntil", DraftManagement.keptUntil(consultation));
        if (draft != null) {
            model.addAttribute("draft", draft);
            model.addAttribute(
                    "draftLink",
                    publicAddress.of(
                            "/consultations/" + consultation.getCaseKey() + "/remarks/draft/" + draft.token()));
        }
        return "submission/form";
    }

    /** One more step for what looks like a program's; a person answers it and goes on. */
    private String question(Consultation consultation, RemarksForm form, Model model) {
        if (!form.value(RemarksForm.QUESTION).isEmpty()) {
            model.addAttribute("wrong", true);
        }
        model.addAttribute("consultation", consultation);
        model.addAttribute("form", form.unasked());
        model.addAttribute("question", defence.question(form));
        return "submission/question";
    }

    private static String busy(Consultation consultation, RemarksForm form, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(SendingPlaces.RETRY_SECONDS));
        model.addAttribute("consultation", consultation);
        model.addAttribute("form", form);
        return "submission/busy";
    }

    private List<DraftFile> files(@Nullable RemarkDraft draft) {
        return draft == null ? List.of() : drafts.files(draft);
    }

    private List<AttachmentRow> attachmentRows(List<DraftFile> files) {
        return files.stream()
                .map(file -> new AttachmentRow(file.id(), file.name(), words.fileSize(file.size())))
                .toList();
    }

    private String check(Consultation consultation, RemarksForm form, @Nullable RemarkDraft draft, Model model) {
        var files = files(draft);
        model.addAttribute("files", attachmentRows(files));
        model.addAttribute("consultation", consultation);
        model.addAttribute("form", form.unasked().with(files));
        model.addAttribute("submitterRows", page.submitter(text(consultation, form)));
        model.addAttribute("readings", page.readings(consultation, text(consultation, form)));
        return "submission/check";
    }

    private String closed(Consultation consultation, RemarksForm form, Model model) {
        model.addAttribute("consultation", consultation);
        model.addAttribute("typed", form.isAnythingTyped());
        model.addAttribute("submitterRows", page.submitter(text(consultation, form)));
        model.addAttribute("readings", page.readings(consultation, text(consultation, form)));
        return "submission/closed";
    }

    private Consultation published(String key) {
        return consultations.findPublished(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
