package pl.konsultacje.officeform.web;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.officeform.OfficeForms;
import pl.konsultacje.platform.Download;
import pl.konsultacje.platform.Sha256;
import pl.konsultacje.platform.Words;

/** The form of a public consultation to be filled in without the page. */
@Controller
class OfficeFormController {

    private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";

    private final ConsultationManagement consultations;
    private final OfficeForms forms;
    private final Words words;

    OfficeFormController(ConsultationManagement consultations, OfficeForms forms, Words words) {
        this.consultations = consultations;
        this.forms = forms;
        this.words = words;
    }

    @GetMapping("/consultations/{key}/form.docx")
    ResponseEntity<byte[]> word(@PathVariable String key) {
        return file(key, ".docx", OFFICE + "wordprocessingml.document", forms.word(published(key)));
    }

    @GetMapping("/consultations/{key}/form.xlsx")
    ResponseEntity<byte[]> workbook(@PathVariable String key) {
        return file(key, ".xlsx", OFFICE + "spreadsheetml.sheet", forms.workbook(published(key)));
    }

    private ResponseEntity<byte[]> file(String key, String ending, String mediaType, byte[] content) {
        return Download.of(
                words.say("officeform.file", key) + ending,
                mediaType,
                Sha256.of(content),
                CacheControl.noCache(),
                content);
    }

    private Consultation published(String key) {
        return consultations.findPublished(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
