package pl.konsultacje.desk.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import pl.konsultacje.platform.OfficeTime;
import pl.konsultacje.platform.WorkingDays;

/** Dates, deadlines and steps in words. */
@Component
class DeskWords {

    private final MessageSource messages;

    DeskWords(MessageSource messages) {
        this.messages = messages;
    }

    /** How urgent something is: level for icon and colour, and the words. */
    record Urgency(String level, String text) {}

    Urgency urgency(@Nullable LocalDate due, LocalDate today, Locale locale) {
        if (due == null) {
            return new Urgency("later", say("desk.due.none", locale));
        }
        var date = date(due, locale);
        if (due.isBefore(today)) {
            var days = WorkingDays.between(due, today);
            return new Urgency("overdue", say(counted("desk.due.overdue", days, locale), locale, date, days));
        }
        if (due.equals(today)) {
            return new Urgency("today", say("desk.due.today", locale, date));
        }
        var days = WorkingDays.between(today, due);
        var endOfWeek = today.plusDays(7L - today.getDayOfWeek().getValue());
        return new Urgency(
                due.isAfter(endOfWeek) ? "later" : "week",
                say(counted("desk.due.left", days, locale), locale, date, days));
    }

    /** Polish counts in three ways: 1 dzień, 2 dni robocze, 5 dni roboczych. */
    private static String counted(String code, int number, Locale locale) {
        if (number == 0) {
            return code + ".zero";
        }
        if (number == 1) {
            return code + ".one";
        }
        var few = locale.getLanguage().equals("pl")
                && number % 10 >= 2
                && number % 10 <= 4
                && (number % 100 < 12 || number % 100 > 14);
        return code + (few ? ".few" : ".many");
    }

    String date(LocalDate date, Locale locale) {
        return DateTimeFormatter.ofPattern(say("desk.pattern.date", locale), locale).format(date);
    }

    String moment(Instant instant, Locale locale) {
        return DateTimeFormatter.ofPattern(say("desk.pattern.moment", locale), locale)
                .format(instant.atZone(OfficeTime.ZONE));
    }

    /** Name of a task: the message {@code task.<element>}, or the label in the model. */
    String task(String element, String label, Locale locale) {
        return messages.getMessage("task." + element, null, label, locale);
    }

    /** The message, or the empty text where there is none. */
    String orEmpty(String code, Locale locale) {
        return messages.getMessage(code, null, "", locale);
    }

    String say(String code, Locale locale, Object... arguments) {
        return messages.getMessage(code, arguments, locale);
    }
}
