package pl.konsultacje.consultation;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import pl.konsultacje.platform.OfficeTime;
import pl.konsultacje.platform.Words;
import pl.konsultacje.platform.WorkingDays;

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
            case CONSIDERING, CONCLUDED, COMING, IN_PREPARATION, WITHDRAWN -> stage(consultation);
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
            case WITHDRAWN -> "red";
        };
    }

    /** Calendar days until the last one, e.g. "pozostało 35 dni"; on the last day itself "ostatni dzień". */
    public String left(LocalDate lastDay) {
        var days = ChronoUnit.DAYS.between(OfficeTime.dayOf(clock.instant()), lastDay);
        return days == 0 ? words.say("consultation.lastDay") : words.count("consultation.left", days);
    }

    /** How the first lawful last day comes about, day by day, e.g. for an announcement on that day. */
    String explained(LegalTerms terms, LocalDate announcedOn) {
        var passes = terms.minimumPasses(announcedOn);
        return words.say(
                "consultation.clock.explained",
                announcedOn,
                words.count("consultation.clock." + terms.dayCounting(), terms.minimumDays()),
                passes,
                ending(terms, passes));
    }

    private String ending(LegalTerms terms, LocalDate passes) {
        if (WorkingDays.isWorkingDay(passes)) {
            return words.say("consultation.clock.workingDay");
        }
        return terms.endRule() == EndRule.MOVES
                ? words.say("consultation.clock.moves", terms.lastDay(passes))
                : words.say("consultation.clock.stays");
    }

    /** How many days there are for remarks, as the legal basis counts them. */
    String length(LegalTerms terms, LocalDate announcedOn, LocalDate lastDay) {
        return terms.dayCounting() == DayCounting.WORKING_DAYS
                ? words.count("consultation.term.workingDays", WorkingDays.between(announcedOn, lastDay))
                : words.count("consultation.term.days", ChronoUnit.DAYS.between(announcedOn, lastDay));
    }

    /** When it happens: what lasts to the end of a day is said by its day. */
    String when(Timetable.Entry entry) {
        return switch (entry.event()) {
            case LAST_DAY, REPORT_DUE ->
                words.say(
                        "consultation.timetable.toTheEndOfDay",
                        words.dayOfWeek(entry.at().minusMillis(1)));
            default -> words.dayOfWeekAndTime(entry.at());
        };
    }
}
