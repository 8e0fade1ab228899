package pl.konsultacje.consultation;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import pl.konsultacje.platform.OfficeTime;
import pl.konsultacje.platform.Words;

/** Says how far a consultation is, on the pages of every room. */
@Component
public class TermWords {

    private final Words words;
    private final Clock clock;

    TermWords(Words words, Clock clock) {
        this.words = words;
        this.clock = clock;
    }

    /** E.g. "Trwa, pozostało 35 dni". */
    public String tag(Consultation consultation) {
        return switch (consultation.stage(clock.instant())) {
            case COLLECTING ->
                words.say("consultation.stage.COLLECTING") + " · "
                        + left(consultation.announced().collectionEnd());
            case CONSIDERING, CONCLUDED, COMING, IN_PREPARATION -> stage(consultation);
        };
    }

    public Stage stageOf(Consultation consultation) {
        return consultation.stage(clock.instant());
    }

    /** E.g. "Trwa". */
    public String stage(Consultation consultation) {
        return words.say("consultation.stage." + stageOf(consultation));
    }

    /** Colour of the tag. */
    public String colour(Consultation consultation) {
        return switch (consultation.stage(clock.instant())) {
            case COLLECTING -> "green";
            case CONSIDERING -> "yellow";
            case COMING -> "purple";
            case IN_PREPARATION, CONCLUDED -> "grey";
        };
    }

    /** Calendar days until the last one, e.g. "pozostało 35 dni"; on the last day itself "ostatni dzień". */
    public String left(LocalDate lastDay) {
        var days = ChronoUnit.DAYS.between(OfficeTime.dayOf(clock.instant()), lastDay);
        return days == 0 ? words.say("consultation.lastDay") : words.count("consultation.left", days);
    }
}
