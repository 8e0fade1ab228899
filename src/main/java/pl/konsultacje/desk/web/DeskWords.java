package pl.konsultacje.desk.web;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.konsultacje.platform.Words;
import pl.konsultacje.platform.WorkingDays;

/** Deadlines and steps in words. */
@Component
class DeskWords {

    private final Words words;

    DeskWords(Words words) {
        this.words = words;
    }

    /** How urgent something is: level for icon and colour, and the words. */
    record Urgency(String level, String text) {

        static final String NONE = "none";

        /** Whether there is a last day. */
        public boolean isKnown() {
            return !level.equals(NONE);
        }
    }

    Urgency urgency(@Nullable LocalDate due, LocalDate today) {
        if (due == null) {
            return new Urgency(Urgency.NONE, words.say("desk.due.none"));
        }
        if (due.equals(today)) {
            return new Urgency("today", words.say("desk.due.today", due));
        }
        if (due.isBefore(today)) {
            return new Urgency(
                    "overdue",
                    words.say("desk.due.overdue", due, words.count("desk.due.days", WorkingDays.between(due, today))));
        }
        var endOfWeek = today.plusDays(7L - today.getDayOfWeek().getValue());
        return new Urgency(
                due.isAfter(endOfWeek) ? "later" : "week",
                words.say("desk.due.left", due, words.count("desk.due.days", WorkingDays.between(today, due))));
    }

    /** The message, or the empty text where there is none. */
    String orEmpty(String code) {
        return words.sayOr(code, "");
    }
}
