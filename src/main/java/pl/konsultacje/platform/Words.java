package pl.konsultacje.platform;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.validation.BindingResult;

/** Says messages, refusals, dates and counts in the reader's language; without a request, e.g. in a job, in Polish. */
@Component("words")
public class Words {

    private final MessageSource messages;

    Words(MessageSource messages) {
        this.messages = messages;
    }

    /**
     * The message of that key.
     *
     * @param arguments what it names; days come out in words
     */
    public String say(String key, Object... arguments) {
        var inWords = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            inWords[i] = arguments[i] instanceof LocalDate day ? day(day) : arguments[i];
        }
        return messages.getMessage(key, inWords, locale());
    }

    /** What is said in that language, whatever the reader of this request has chosen: for mails to others. */
    public <T> T in(Locale language, Supplier<T> said) {
        var readers = LocaleContextHolder.getLocaleContext();
        LocaleContextHolder.setLocale(language);
        try {
            return said.get();
        } finally {
            LocaleContextHolder.setLocaleContext(readers);
        }
    }

    /** The message of that key, or the other text when no room has words for it. */
    public String sayOr(String key, String otherwise) {
        return String.valueOf(messages.getMessage(key, null, otherwise, locale()));
    }

    /**
     * Name of an element of a model, on one line: models speak Polish, another language stands in the message
     * {@code element.<id>}.
     */
    public String element(@Nullable String id, @Nullable String name) {
        return sayOr("element." + id, name == null ? "" : name).replaceAll("\\s+", " ");
    }

    /** What the model says of an element; in another language the message {@code element.<id>.help}. */
    public String elementHelp(String id, @Nullable String documentation) {
        return sayOr("element." + id + ".help", documentation == null ? "" : documentation);
    }

    /** The sentence of a refusal. */
    public String refusal(Refused refused) {
        return say(refused.code(), refused.arguments());
    }

    /** Shows a refusal at its field, or above the form when it belongs to none. */
    public void reject(BindingResult problems, Refused refused) {
        var field = refused.field();
        if (field == null) {
            problems.reject("refused", refusal(refused));
        } else {
            problems.rejectValue(field, "refused", refusal(refused));
        }
    }

    /**
     * The message that fits the number: {@code <key>.one}, {@code <key>.few} or {@code <key>.many}; the number is its
     * argument 0.
     */
    public String count(String key, long number) {
        return say(key + "." + plural(number), number);
    }

    /** E.g. "3 marca 2021". */
    public String day(LocalDate day) {
        return format("d MMMM yyyy").format(day);
    }

    /** The day, in the office's zone, on which the instant lies. */
    public String day(Instant instant) {
        return day(OfficeTime.dayOf(instant));
    }

    /** E.g. "wtorek, 23 lutego 2021". */
    public String dayOfWeek(Instant instant) {
        return format("EEEE, d MMMM yyyy").format(OfficeTime.dayOf(instant));
    }

    /** E.g. "wtorek, 23 lutego 2021, 12:00". */
    public String dayOfWeekAndTime(Instant instant) {
        return dayOfWeek(instant) + ", " + time(instant);
    }

    /** From one hour to another, e.g. "wtorek, 23 lutego 2021, 12:00–14:00". */
    public String span(Instant start, Instant end) {
        return dayOfWeekAndTime(start) + "–" + time(end);
    }

    /** E.g. "12:00". */
    public String time(Instant instant) {
        return time(LocalTime.ofInstant(instant, OfficeTime.ZONE));
    }

    /** E.g. "12:00". */
    public String time(LocalTime time) {
        return format("HH:mm").format(time);
    }

    /** E.g. "3 marca 2021, 12:00". */
    public String moment(Instant instant) {
        return day(instant) + ", " + time(instant);
    }

    /** E.g. "1,2 MB". */
    public String fileSize(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        return bytes < 1_000_000
                ? Math.round(bytes / 1000.0) + " kB"
                : String.format(locale(), "%.1f MB", bytes / 1_000_000.0);
    }

    private String plural(long number) {
        if (number == 1) {
            return "one";
        }
        long tens = number % 100;
        long ones = number % 10;
        var few = locale().getLanguage().equals("pl") && ones >= 2 && ones <= 4 && (tens < 12 || tens > 14);
        return few ? "few" : "many";
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, locale());
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocaleContext() == null ? Languages.POLISH : LocaleContextHolder.getLocale();
    }

    /** The reader's language. */
    public Locale language() {
        return locale();
    }
}
