package pl.konsultacje.audit.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import pl.konsultacje.audit.Decision;
import pl.konsultacje.audit.HistoryEntry;
import pl.konsultacje.audit.ProcessHistory.Fate;
import pl.konsultacje.audit.ProcessHistory.Ruling;
import pl.konsultacje.audit.ProcessHistory.Value;
import pl.konsultacje.platform.Words;
import pl.konsultacje.staff.Role;
import pl.konsultacje.staff.StaffManagement;
import pl.konsultacje.staff.Team;

/** Puts a history into words: labels for acts and outcomes, names for people. */
@Component
class HistoryLines {

    private static final Pattern NUMBERED = Pattern.compile("([A-Z_]+)_(\\d+)");
    private static final Pattern TEAM_AND_DAY = Pattern.compile("(\\S+), (\\d{4}-\\d{2}-\\d{2})");
    private static final Pattern ISO_DAY = Pattern.compile("\\b\\d{4}-\\d{2}-\\d{2}\\b");

    /** Acts of which the change is put into the reader's words. */
    private static final Set<String> IN_READERS_WORDS = Set.of("addPerson", "changePerson", "changePublicInformation");

    private static final Pattern GROUP = Pattern.compile("[a-z]+");

    private final MessageSource messages;
    private final Words words;
    private final StaffManagement staff;

    HistoryLines(MessageSource messages, Words words, StaffManagement staff) {
        this.messages = messages;
        this.words = words;
        this.staff = staff;
    }

    /**
     * One line as the page shows it; texts that are missing are null.
     *
     * @param element id of the step on the drawing
     * @param course to which course the step belongs; 0 when it is no step
     * @param fate what befell the step, if it did not go as the model has it
     */
    record Line(
            Instant at,
            String when,
            String what,
            String element,
            int course,
            @Nullable String fate,
            boolean open,
            @Nullable String again,
            @Nullable String subject,
            String who,
            @Nullable String outcome,
            @Nullable String reason,
            @Nullable String model,
            List<RulingLine> rulings) {}

    /** What a table decided, in words. */
    record RulingLine(String table, List<String> rules, String inputs, String outputs) {}

    List<Line> of(List<HistoryEntry> entries) {
        var names = new HashMap<String, String>();
        return entries.stream().map(entry -> line(entry, names)).toList();
    }

    /**
     * An act on a person, a team or the office itself.
     *
     * @param subject on whom or on what
     * @param change what it was changed to, or why; null when the act says it all
     * @param changeLanguage {@code pl} where the change is told as the office wrote it; null where it is in the reader's words
     */
    record OfficeLine(
            Instant at,
            String when,
            String what,
            String subject,
            String who,
            @Nullable String change,
            @Nullable String changeLanguage) {}

    List<OfficeLine> ofOffice(List<Decision> acts) {
        var names = new HashMap<String, String>();
        return acts.stream()
                .map(act -> new OfficeLine(
                        act.at().truncatedTo(ChronoUnit.SECONDS),
                        words.moment(act.at()),
                        words.say("audit.act." + act.act()),
                        officeSubject(act.subject(), names),
                        who(act.person(), names),
                        act.reason() == null ? null : change(act, act.reason()),
                        IN_READERS_WORDS.contains(act.act()) ? null : "pl"))
                .toList();
    }

    private String officeSubject(String subject, HashMap<String, String> names) {
        var parts = subject.split("/", 2);
        return switch (parts[0]) {
            case "person" -> words.say("audit.office.person", who(parts[1], names), parts[1]);
            case "legalBasis" -> words.say("audit.office.legalBasis", parts[1]);
            case "team" -> words.say("audit.office.team", teamName(parts[1]));
            default -> words.say("audit.office.itself");
        };
    }

    private String change(Decision act, String told) {
        return switch (act.act()) {
            case "addPerson", "changePerson" -> withRolesInWords(told);
            case "changePublicInformation" -> words.say("audit.office.version", told);
            default -> told;
        };
    }

    /** The journal names roles by their groups. */
    private String withRolesInWords(String told) {
        return GROUP.matcher(told).replaceAll(group -> Arrays.stream(Role.values())
                .filter(role -> role.group().equals(group.group()))
                .map(role -> words.say("staff.role." + role.name()))
                .findFirst()
                .orElse(group.group()));
    }

    private Line line(HistoryEntry entry, HashMap<String, String> names) {
        return new Line(
                entry.at().truncatedTo(ChronoUnit.SECONDS),
                entry.open() ? words.say("audit.since", words.moment(entry.at())) : words.moment(entry.at()),
                label(entry),
                entry.act(),
                entry.course(),
                entry.fate() == Fate.REGULAR ? null : words.say("audit.fate." + entry.fate()),
                entry.open(),
                entry.occurrence() > 1 ? words.say("audit.again", entry.occurrence()) : null,
                entry.subject(),
                who(entry.person(), names),
                outcome(entry.outcome()),
                entry.reason(),
                entry.model() == null ? null : words.say("audit.model", entry.model(), entry.modelVersion()),
                entry.rulings().stream().map(this::ruling).toList());
    }

    private String label(HistoryEntry entry) {
        return entry.label() == null ? message("audit.act." + entry.act(), entry.act()) : entry.label();
    }

    private String who(@Nullable String person, HashMap<String, String> names) {
        if (person == null) {
            return words.say("audit.nobody");
        }
        if (person.equals(Decision.SUBMITTER)) {
            return words.say("audit.submitter");
        }
        return person.startsWith("system:") ? words.say("audit.system") : names.computeIfAbsent(person, staff::nameOf);
    }

    private @Nullable String outcome(@Nullable String outcome) {
        if (outcome == null || outcome.isBlank()) {
            return null;
        }
        var numbered = NUMBERED.matcher(outcome);
        if (numbered.matches()) {
            return message("audit.outcome." + numbered.group(1), outcome, numbered.group(2));
        }
        var assigned = TEAM_AND_DAY.matcher(outcome);
        if (assigned.matches()) {
            return words.say("audit.outcome.assigned", teamName(assigned.group(1)), LocalDate.parse(assigned.group(2)));
        }
        return message("audit.outcome." + outcome, withDaysInWords(outcome));
    }

    private String teamName(String code) {
        return staff.team(code).map(Team::getName).orElse(code);
    }

    private String withDaysInWords(String text) {
        return ISO_DAY.matcher(text)
                .replaceAll(day -> Matcher.quoteReplacement(words.day(LocalDate.parse(day.group()))));
    }

    private RulingLine ruling(Ruling ruling) {
        return new RulingLine(
                words.say("audit.table", ruling.tableName(), ruling.table(), ruling.version()),
                ruling.rules().stream()
                        .map(rule -> rule.description().isEmpty()
                                ? words.say("audit.rule.plain", rule.number(), rule.id())
                                : words.say("audit.rule", rule.number(), rule.id(), rule.description()))
                        .toList(),
                values(ruling.inputs()),
                values(ruling.outputs()));
    }

    private String values(List<Value> values) {
        return String.join(
                "; ",
                values.stream()
                        .map(value -> value.label() + ": " + value(value.value()))
                        .toList());
    }

    private String value(@Nullable Object value) {
        if (value instanceof Boolean yes) {
            return words.say(yes ? "audit.yes" : "audit.no");
        }
        if (value == null || value.toString().isBlank()) {
            return "–";
        }
        return message("audit.value." + value, message("audit.outcome." + value, teamName(value.toString())));
    }

    private String message(String key, String otherwise, Object... arguments) {
        return String.valueOf(messages.getMessage(key, arguments, otherwise, LocaleContextHolder.getLocale()));
    }
}
