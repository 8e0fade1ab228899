package pl.konsultacje.officeform;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.consultation.DocumentPart;
import pl.konsultacje.office.Office;
import pl.konsultacje.platform.PublicAddress;
import pl.konsultacje.platform.WordFile;
import pl.konsultacje.platform.Words;
import pl.konsultacje.submission.SubmitterType;

/** Makes the form of a consultation for those who write it offline, in the language of whoever asks. */
@Component
public class OfficeForms {

    private final ConsultationManagement consultations;
    private final Office office;
    private final PublicAddress address;
    private final Words words;

    OfficeForms(ConsultationManagement consultations, Office office, PublicAddress address, Words words) {
        this.consultations = consultations;
        this.office = office;
        this.address = address;
        this.words = words;
    }

    /** The form as a Word file. */
    @Transactional(readOnly = true)
    public byte[] word(Consultation consultation) {
        return OfficeFormWordDocument.render(form(consultation));
    }

    /** The form as a workbook. */
    @Transactional(readOnly = true)
    public byte[] workbook(Consultation consultation) {
        return OfficeFormWorkbook.render(form(consultation));
    }

    private OfficeForm form(Consultation consultation) {
        var announcement = consultation.announced();
        var publishedAt = consultation.getPublishedAt();
        if (publishedAt == null) {
            throw new IllegalStateException("Not published: " + consultation.getCaseKey());
        }
        var type = words.say("officeform.type");
        return new OfficeForm(
                words.say("officeform.title"),
                announcement.headline(),
                words.say("officeform.until", announcement.collectionEnd()),
                address.of("/consultations/" + consultation.getCaseKey()),
                List.of(
                        words.say("officeform.name"),
                        type,
                        words.say("officeform.address"),
                        words.say("officeform.email"),
                        words.say("officeform.phone"),
                        words.say("officeform.earlier")),
                type,
                Stream.of(SubmitterType.values())
                        .map(one -> words.say("submitterType." + one))
                        .toList(),
                words.say("officeform.types"),
                List.of(
                        words.say("officeform.number"),
                        words.say("remark.part"),
                        words.say("remark.page"),
                        words.say("remark.currentWording"),
                        words.say("remark.content"),
                        words.say("remark.proposedWording"),
                        words.say("remark.justification")),
                consultations.parts(consultation).stream()
                        .map(DocumentPart::label)
                        .toList(),
                words.say("officeform.rows"),
                List.of(words.say("officeform.notice"), announcement.privacyNotice()),
                List.of(
                        words.say("officeform.notice.read"),
                        words.say("officeform.date"),
                        words.say("officeform.signature")),
                office.getName(),
                words.say("officeform.pages", WordFile.PAGE, WordFile.PAGES),
                publishedAt);
    }
}
