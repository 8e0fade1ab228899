package pl.konsultacje.publication.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.desk.SentFiles;
import pl.konsultacje.platform.Download;
import pl.konsultacje.platform.LostForms;
import pl.konsultacje.platform.PublicAddress;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Sha256;
import pl.konsultacje.platform.WordFile;
import pl.konsultacje.platform.Words;
import pl.konsultacje.publication.AnnouncementCopies;
import pl.konsultacje.publication.PlaceData;
import pl.konsultacje.publication.PublicationManagement;
import pl.konsultacje.publication.PublicationPlace;
import pl.konsultacje.staff.StaffManagement;

/** Where the announcement appeared, and the announcement to be copied there. */
@Controller
class PublicationController {

    private static final String TO_PAGE = "redirect:/desk/consultations/{key}/publication";

    /** A choice of a field. */
    public record Choice(
            String value, String label, @Nullable String hint) {}

    /**
     * A place in words.
     *
     * @param id null for the consultation's own page
     * @param link whether its address can be followed
     */
    public record Row(
            @Nullable Long id,
            String kind,
            String address,
            boolean link,
            String day,
            String by,
            String proofLink,
            boolean proof) {}

    private final PublicationManagement publications;
    private final AnnouncementCopies copies;
    private final ConsultationManagement consultations;
    private final StaffManagement staff;
    private final PublicAddress publicAddress;
    private final LostForms lostForms;
    private final Words words;

    PublicationController(
            PublicationManagement publications,
            AnnouncementCopies copies,
            ConsultationManagement consultations,
            StaffManagement staff,
            PublicAddress publicAddress,
            LostForms lostForms,
            Words words) {
        this.publications = publications;
        this.copies = copies;
        this.consultations = consultations;
        this.staff = staff;
        this.publicAddress = publicAddress;
        this.lostForms = lostForms;
        this.words = words;
    }

    @GetMapping("/desk/consultations/{key}/publication")
    String show(@PathVariable String key, HttpServletRequest request, Model model) {
        var consultation = consultation(key);
        model.addAttribute("consultation", consultation);
        model.addAttribute("key", key);
        model.addAttribute("rows", rows(consultation));
        model.addAttribute(
                "mayEdit",
                request.isUserInRole("COORDINATOR")
                        && !consultation.isWithdrawn()
                        && consultation.getConcludedAt() == null);
        copies.of(consultation).ifPresent(copy -> {
            model.addAttribute("copy", copy);
            model.addAttribute("text", copies.text(copy));
            model.addAttribute("html", copies.html(copy));
            model.addAttribute("metadata", copies.metadata(consultation));
        });
        return "publication/publication";
    }

    private List<Row> rows(Consultation consultation) {
        var rows = new ArrayList<Row>();
        var publishedAt = consultation.getPublishedAt();
        if (publishedAt != null) {
            rows.add(new Row(
                    null,
                    words.say("publication.kind.OWN"),
                    publicAddress.of("/consultations/" + consultation.getCaseKey()),
                    true,
                    words.moment(publishedAt),
                    words.say("publication.automatic"),
                    "",
                    false));
        }
        for (var place : publications.of(consultation)) {
            rows.add(new Row(
                    place.getId(),
                    words.say("publication.kind." + place.getKind()),
                    place.getAddress(),
                    PlaceData.isLink(place.getAddress()),
                    words.day(place.getPublishedOn()),
                    place.getPublishedBy(),
                    place.getProofLink(),
                    place.getProofId() != null));
        }
        return rows;
    }

    @GetMapping("/desk/consultations/{key}/publication/announcement.docx")
    ResponseEntity<byte[]> word(@PathVariable String key) {
        var file = copies.of(consultation(key)).map(copies::word).orElseThrow(PublicationController::notFound);
        return Download.of(
                key + "-ogloszenie.docx", WordFile.MEDIA_TYPE, Sha256.of(file), CacheControl.noStore(), file);
    }

    @GetMapping("/desk/consultations/{key}/publication/places/new")
    String blank(@PathVariable String key, HttpServletRequest request, Principal person, Model model) {
        model.addAttribute(
                "form",
                lostForms
                        .take(request, PlaceForm.class)
                        .orElseGet(() -> new PlaceForm(
                                "",
                                "",
                                "",
                                String.valueOf(publications.today()),
                                staff.nameOf(person.getName()),
                                "",
                                null,
                                null)));
        return form(consultation(key), null, model);
    }

    @PostMapping("/desk/consultations/{key}/publication/places/new")
    String add(
            @PathVariable String key,
            @ModelAttribute("form") PlaceForm form,
            BindingResult problems,
            HttpServletResponse response,
            HttpServletRequest request,
            Principal person,
            Model model,
            RedirectAttributes redirect) {
        var consultation = consultation(key);
        try {
            publications.add(key, form.data(SentFiles.one(request, "picture", "proof")), person.getName());
            redirect.addFlashAttribute("notice", words.say("publication.place.added"));
            return TO_PAGE;
        } catch (Refused refused) {
            words.reject(problems, refused);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(consultation, null, model);
        }
    }

    @GetMapping("/desk/consultations/{key}/publication/places/{id:\\d{1,15}}")
    String place(@PathVariable String key, @PathVariable long id, HttpServletRequest request, Model model) {
        var consultation = consultation(key);
        var place = place(consultation, id);
        model.addAttribute("form", lostForms.take(request, PlaceForm.class).orElseGet(() -> PlaceForm.of(place)));
        return form(consultation, place, model);
    }

    @PostMapping("/desk/consultations/{key}/publication/places/{id:\\d{1,15}}")
    String change(
            @PathVariable String key,
            @PathVariable long id,
            @ModelAttribute("form") PlaceForm form,
            BindingResult problems,
            HttpServletResponse response,
            HttpServletRequest request,
            Principal person,
            Model model,
            RedirectAttributes redirect) {
        var consultation = consultation(key);
        var place = place(consultation, id);
        try {
            if ("remove".equals(form.action())) {
                publications.remove(key, id, person.getName());
                redirect.addFlashAttribute("notice", words.say("publication.place.removed"));
            } else {
                var data = form.data(SentFiles.one(request, "picture", "proof"));
                publications.change(key, id, data, form.versionRead(), person.getName());
                redirect.addFlashAttribute("notice", words.say("publication.place.changed"));
            }
            return TO_PAGE;
        } catch (Refused refused) {
            words.reject(problems, refused);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(consultation, place, model);
        }
    }

    private String form(Consultation consultation, @Nullable PublicationPlace place, Model model) {
        model.addAttribute("consultation", consultation);
        model.addAttribute("key", consultation.getCaseKey());
        model.addAttribute("place", place);
        model.addAttribute(
                "kinds",
                Arrays.stream(PublicationPlace.Kind.values())
                        .map(kind -> new Choice(kind.name(), words.say("publication.kind." + kind), null))
                        .toList());
        return "publication/place";
    }

    /** The proof is for the staff: it may show more than the announcement. */
    @GetMapping("/desk/consultations/{key}/publication/places/{id:\\d{1,15}}/proof")
    ResponseEntity<byte[]> proof(@PathVariable String key, @PathVariable long id) {
        var consultation = consultation(key);
        var proof =
                publications.proof(consultation, place(consultation, id)).orElseThrow(PublicationController::notFound);
        return Download.of(
                proof.getFileName(),
                proof.getMediaType(),
                proof.getSha256(),
                CacheControl.noStore(),
                proof.getContent());
    }

    private Consultation consultation(String key) {
        return consultations.find(key).orElseThrow(PublicationController::notFound);
    }

    private PublicationPlace place(Consultation consultation, long id) {
        return publications.find(consultation, id).orElseThrow(PublicationController::notFound);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
