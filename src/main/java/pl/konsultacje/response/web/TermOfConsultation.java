package pl.konsultacje.response.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.consultation.TermWords;
import pl.konsultacje.platform.OfficeTime;
import pl.konsultacje.platform.Words;

/** Says how far a consultation is, counted in the days that the law counts. */
@Component
class TermOfConsultation {

    private final ConsultationManagement consultations;
    private final TermWords terms;
    private final Words words;
    private final Clock clock;

    TermOfConsultation(ConsultationManagement consultations, TermWords terms, Words words, Clock clock) {
        this.consultations = consultations;
        this.terms = terms;
        this.words = words;
        this.clock = clock;
    }

    /**
     * The term in words.
     *
     * @param stage e.g. "Trwa"
     * @param collection e.g. "dzień 27 z 35, pozostało 8 dni"; null before the announcement is prepared, and when the consultation is withdrawn
     * @param report e.g. "do 2 kwietnia 2021, pozostało 30 dni"; null likewise, and when the consultation is over
     * @param isReportLate whether the report's last day has passed
     */
    record Term(
            String stage,
            String colour,
            @Nullable String collection,
            @Nullable String report,
            boolean isReportLate) {}

    Term of(Consultation consultation) {
        var today = OfficeTime.dayOf(clock.instant());
        var isKnown = consultation.getAnnouncement() != null && !consultation.isWithdrawn();
        var isLate = isKnown
                && consultation.getConcludedAt() == null
                && today.isAfter(consultations.reportDue(consultation));
        return new Term(
                terms.stage(consultation),
                terms.colour(consultation),
                isKnown ? collection(consultation, today) : null,
                isKnown && consultation.getConcludedAt() == null ? report(consultation, today) : null,
                isLate);
    }

    private String collection(Consultation consultation, LocalDate today) {
        var end = consultation.announced().collectionEnd();
        var published = consultation.getPublishedAt();
        if (published == null) {
            return words.say(
                    "response.term.planned", words.day(consultation.announced().publicationAt()), words.day(end));
        }
        var first = OfficeTime.dayOf(published);
        var all = ChronoUnit.DAYS.between(first, end);
        if (today.isAfter(end)) {
            return words.say("response.term.ended", words.day(end), all);
        }
        if (today.equals(first)) {
            return words.say("response.term.firstDay", all, words.day(end));
        }
        return words.say("response.term.day", ChronoUnit.DAYS.between(first, today), all, words.day(end))
                + ", "
                + terms.left(end);
    }

    /** The report's days count from the end of the collection; before it only the last day is said. */
    private String report(Consultation consultation, LocalDate today) {
        var due = consultations.reportDue(consultation);
        var until = words.say("response.term.report", words.day(due));
        if (!today.isAfter(consultation.announced().collectionEnd())) {
            return until;
        }
        var left = ChronoUnit.DAYS.between(today, due);
        if (left < 0) {
            return until + ", " + words.count("response.term.late", -left);
        }
        return until + ", " + terms.left(due);
    }
}
