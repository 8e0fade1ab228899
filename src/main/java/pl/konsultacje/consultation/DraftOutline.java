package pl.konsultacje.consultation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.platform.Refused;

/**
 * The parts of a draft as they are typed: one heading per line; when a line begins with {@code #}, only those lines are
 * headings and what follows each is its text.
 */
final class DraftOutline {

    private static final Pattern NUMBERED = Pattern.compile("((?:\\d+|[IVXLC]+(?=[.)]))(?:\\.\\d+)*[.)]?)\\s+(.+)");
    private static final int LONGEST_NUMBER = 20;
    private static final int LONGEST_HEADING = 400;

    private DraftOutline() {}

    /** @param known parts whose text is kept when the outline has headings alone, and whose team is kept when none is given */
    static List<PartText> read(String outline, List<DocumentPart> known, @Nullable String team) {
        var lines = outline.lines().map(String::stripTrailing).toList();
        var withTexts = lines.stream().anyMatch(line -> line.startsWith("#"));
        var parts = new ArrayList<PartText>();
        var text = new StringBuilder();
        String heading = null;
        for (var line : lines) {
            var isHeading = withTexts ? line.startsWith("#") : !line.isBlank();
            if (!isHeading) {
                text.append(line).append('\n');
                continue;
            }
            if (heading != null) {
                parts.add(part(heading, withTexts ? text.toString().strip() : null, known, team));
            } else if (!text.toString().isBlank()) {
                throw new Refused("refused.parts.textBeforeHeading").at("parts");
            }
            heading = withTexts ? line.replaceFirst("^#+\\s*", "").strip() : line.strip();
            text.setLength(0);
        }
        if (heading != null) {
            parts.add(part(heading, withTexts ? text.toString().strip() : null, known, team));
        }
        return parts;
    }

    private static PartText part(String line, @Nullable String text, List<DocumentPart> known, @Nullable String team) {
        if (line.isEmpty()) {
            throw new Refused("refused.parts.headingMissing").at("parts");
        }
        var matcher = NUMBERED.matcher(line);
        var number = matcher.matches() && matcher.group(1).length() <= LONGEST_NUMBER ? matcher.group(1) : "";
        var heading = number.isEmpty() ? line : matcher.group(2);
        if (heading.length() > LONGEST_HEADING) {
            throw new Refused("refused.parts.headingTooLong", LONGEST_HEADING, heading.substring(0, 60)).at("parts");
        }
        var same = known.stream()
                .filter(part ->
                        part.getNumber().equals(number) && part.getHeading().equals(heading))
                .findFirst();
        return new PartText(
                number,
                heading,
                text == null ? same.map(DocumentPart::getText).orElse("") : text,
                team == null ? same.map(DocumentPart::getTeamCode).orElse(null) : team);
    }

    static String write(List<DocumentPart> parts) {
        var withTexts = parts.stream().anyMatch(part -> !part.getText().isBlank());
        return parts.stream()
                .map(part -> withTexts ? ("# " + part.label() + "\n" + part.getText()).strip() + "\n" : part.label())
                .collect(Collectors.joining("\n"));
    }
}
