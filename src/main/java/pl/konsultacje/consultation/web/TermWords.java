package pl.konsultacje.consultation.web;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.platform.OfficeTime;
import pl.konsultacje.platform.Words;

/** Says how far a consultation is, for tags and lists. */
@Component
class TermWords {

    private final Words words;
    private final Clock clock;

    TermWords(Words words, Clock clock) {
        this.words = words;
        this.clock = clock;
    }

    /** E.g. "Trwa, pozostało 35 dni". */
    String tag(Consultation consultation) {
        return switch (consultation.stage(clock.instant())) {
            case COLLECTING -> words.say("consultation.stage.COLLECTING") + " · " + left(consultation);
            case CONSIDERING, CONCLUDED, COMING, IN_PREPARATION -> stage(consultation);
        };
    }

    String stage(Consultation consultation) {
        return words.say("consultation.stage." + consultation.stage(clock.instant()));
    }

    String colour(Consultation consultation) {
        return switch (consultation.stage(clock.instant())) {
            case COLLECTING -> "green";
            case CONSIDERING -> "yellow";
            case COMING -> "purple";
            case IN_PREPARATION, CONCLUDED -> "grey";
        };
    }

    /** Calendar days until the last one; on the last day itself "ostatni dzień". */
    String left(Consultation consultation) {
        var today = OfficeTime.dayOf(clock.instant());
        var days = ChronoUnit.DAYS.between(today, consultation.announced().collectionEnd());
        return days == 0 ? words.say("consultation.lastDay") : words.count("consultation.left", days);
    }
}
