package pl.konsultacje.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pl.konsultacje.desk.DeskTask.Option;
import pl.konsultacje.desk.FormValidator.Outcome;
import pl.konsultacje.desk.FormValidator.Problem;
import pl.konsultacje.desk.FormValidator.Upload;

class FormValidatorTests {

    private static FormSchema form(String components) {
        return FormReader.read("forms/sample.form", "{\"id\": \"sample\", \"components\": [" + components + "]}");
    }

    private static Outcome validate(String components, String... pairs) {
        return validate(components, Map.of(), Map.of(), pairs);
    }

    private static Outcome validate(
            String components, Map<String, Object> input, Map<String, List<Upload>> files, String... pairs) {
        var texts = new HashMap<String, String[]>();
        for (int i = 0; i < pairs.length; i += 2) {
            var value = pairs[i + 1];
            texts.merge(pairs[i], new String[] {value}, (before, more) -> {
                var both = Arrays.copyOf(before, before.length + 1);
                both[before.length] = value;
                return both;
            });
        }
        var form = form(components);
        return FormValidator.validate(form, input, TypedForm.sent(form, texts), files);
    }

    private static void refuses(String code, String components, String... pairs) {
        assertThat(validate(components, pairs).problems())
                .extracting(Problem::code)
                .containsExactly("desk.form." + code);
    }

    private static Object value(String components, String... pairs) {
        var outcome = validate(components, pairs);
        assertThat(outcome.problems()).isEmpty();
        return outcome.values().get("a");
    }

    @Test
    void asksForWhatIsRequired() {
        var rest = ", \"key\": \"a\", \"label\": \"A\", \"validate\": {\"required\": true}}";
        refuses("required.text", "{\"type\": \"textfield\"" + rest, "a", "  ");
        refuses("required.text", "{\"type\": \"textarea\"" + rest);
        refuses("required.number", "{\"type\": \"number\"" + rest);
        refuses("required.checkbox", "{\"type\": \"checkbox\"" + rest);
        refuses("required.choice", "{\"type\": \"radio\", \"values\": [{\"value\": \"1\", \"label\": \"x\"}]" + rest);
        refuses(
                "required.choice",
                "{\"type\": \"select\", \"values\": [{\"value\": \"1\", \"label\": \"x\"}]" + rest,
                "a",
                "");
        refuses(
                "required.choice",
                "{\"type\": \"checklist\", \"values\": [{\"value\": \"1\", \"label\": \"x\"}]" + rest);
        refuses("required.date", "{\"type\": \"datetime\", \"subtype\": \"date\"" + rest);
        refuses("required.time", "{\"type\": \"datetime\", \"subtype\": \"time\"" + rest);
        refuses("required.date", "{\"type\": \"datetime\", \"subtype\": \"datetime\"" + rest);
        refuses("required.file", "{\"type\": \"filepicker\"" + rest);
    }

    @Test
    void measuresTextInCharactersAndLineBreaksAsOne() {
        var area =
                "{\"type\": \"textarea\", \"key\": \"a\", \"label\": \"A\", \"validate\": {\"minLength\": 3, \"maxLength\": 4}}";
        assertThat(value(area, "a", "ą\r\nść")).isEqualTo("ą\nść");
        assertThat(value(area, "a", "😀😀😀😀")).isEqualTo("😀😀😀😀");
        assertThat(value(area, "a", "")).isEqualTo("");
        refuses("tooLong", area, "a", "abcde");
        refuses("tooShort", area, "a", "ab");
    }

    @Test
    void limitsTextAlsoWhenTheFormDoesNot() {
        refuses("tooLong", "{\"type\": \"textfield\", \"key\": \"a\", \"label\": \"A\"}", "a", "x".repeat(301));
        refuses("tooLong", "{\"type\": \"textarea\", \"key\": \"a\", \"label\": \"A\"}", "a", "x".repeat(10_001));
        refuses("oneLine", "{\"type\": \"textfield\", \"key\": \"a\", \"label\": \"A\"}", "a", "x\ny");
    }

    @Test
    void knowsAddressesPhonesAndPatterns() {
        var email =
                "{\"type\": \"textfield\", \"key\": \"a\", \"label\": \"A\", \"validate\": {\"validationType\": \"email\"}}";
        assertThat(value(email, "a", " jan@example.org ")).isEqualTo("jan@example.org");
        refuses("email", email, "a", "jan(at)example.org");
        var phone = email.replace("email", "phone");
        assertThat(value(phone, "a", "+48 89 512 54 82")).isEqualTo("+48 89 512 54 82");
        refuses("phone", phone, "a", "zadzwoń");
        var url = email.replace("email", "url");
        assertThat(value(url, "a", "https://example.org/a")).isEqualTo("https://example.org/a");
        refuses("url", url, "a", "javascript:alert(1)");
        var pattern =
                "{\"type\": \"textfield\", \"key\": \"a\", \"label\": \"A\", \"validate\": {\"pattern\": \"[A-Z]{2}\"}}";
        assertThat(value(pattern, "a", "AB")).isEqualTo("AB");
        refuses("pattern", pattern, "a", "ABC");
    }

    @Test
    void readsWholeNumbersWithinTheirBounds() {
        var number =
                "{\"type\": \"number\", \"key\": \"a\", \"label\": \"A\", \"validate\": {\"min\": 1, \"max\": 2000}}";
        assertThat(value(number, "a", "1 500")).isEqualTo(1500);
        assertThat(value(number, "a", "")).isNull();
        refuses("number", number, "a", "1,5");
        refuses("number", number, "a", "99999999999");
        refuses("min", number, "a", "0");
        refuses("max", number, "a", "2001");
    }

    @Test
    void readsDaysAndTimes() {
        var date = "{\"type\": \"datetime\", \"subtype\": \"date\", \"key\": \"a\", \"label\": \"A\"}";
        assertThat(value(date, "a", "2021-03-03")).isEqualTo(LocalDate.of(2021, 3, 3));
        assertThat(value(date, "a", "")).isNull();
        refuses("date", date, "a", "3.03.2021");
        refuses("date", date, "a", "2021-02-30");
        refuses("date", date, "a", "0021-03-03");
        var time = date.replace("\"date\"", "\"time\"");
        assertThat(value(time, "a", "9:30")).isEqualTo(LocalTime.of(9, 30));
        refuses("time", time, "a", "25:00");
        var both = date.replace("\"date\"", "\"datetime\"");
        assertThat(value(both, "a", "2021-03-03", "a.time", "12:00"))
                .isEqualTo(LocalDate.of(2021, 3, 3).atTime(12, 0));
        refuses("required.time", both, "a", "2021-03-03");
        refuses("required.date", both, "a.time", "12:00");
    }

    @Test
    void takesOnlyWhatWasOffered() {
        var radio =
                "{\"type\": \"radio\", \"key\": \"a\", \"label\": \"A\", \"values\": [{\"value\": \"1\", \"label\": \"x\"}, {\"value\": \"2\", \"label\": \"y\"}]}";
        assertThat(value(radio, "a", "2")).isEqualTo("2");
        refuses("choiceUnknown", radio, "a", "3");
        var checklist = radio.replace("radio", "checklist");
        assertThat(value(checklist, "a", "1", "a", "2", "a", "1")).isEqualTo(List.of("1", "2"));
        assertThat(value(checklist)).isEqualTo(List.of());
        refuses("choiceUnknown", checklist, "a", "1", "a", "3");
        var given = "{\"type\": \"select\", \"key\": \"a\", \"label\": \"A\", \"valuesKey\": \"teams\"}";
        var input = Map.<String, Object>of("teams", List.of(new Option("es", "Ekonomia społeczna")));
        assertThat(validate(given, input, Map.of(), "a", "es").values()).containsEntry("a", "es");
        assertThat(validate(given, input, Map.of(), "a", "x").problems()).hasSize(1);
    }

    @Test
    void saysWhetherABoxIsChecked() {
        var box = "{\"type\": \"checkbox\", \"key\": \"a\", \"label\": \"A\"}";
        assertThat(value(box, "a", "true")).isEqualTo(true);
        assertThat(value(box)).isEqualTo(false);
    }

    @Test
    void leavesOutEmptyRowsAndNamesTheFieldOfTheRow() {
        var list = "{\"type\": \"dynamiclist\", \"path\": \"a\", \"label\": \"A\", \"components\": ["
                + "{\"type\": \"textfield\", \"key\": \"name\", \"label\": \"N\", \"validate\": {\"required\": true}},"
                + "{\"type\": \"select\", \"key\": \"kind\", \"label\": \"K\", \"defaultValue\": \"1\", \"values\": [{\"value\": \"1\", \"label\": \"x\"}, {\"value\": \"2\", \"label\": \"y\"}]}]}";
        assertThat(value(list, "a.rows", "2", "a.0.name", "", "a.0.kind", "1", "a.1.name", "Ola", "a.1.kind", "2"))
                .isEqualTo(List.of(Map.of("name", "Ola", "kind", "2")));
        assertThat(validate(list, "a.rows", "1", "a.0.kind", "2").problems())
                .extracting(Problem::field)
                .containsExactly("a.0.name");
        assertThat(value(list, "a.rows", "99999999", "a.0.name", "Ola")).isEqualTo(List.of());
    }

    @Test
    void refusesFilesTooManyTooLargeEmptyOrOfAnotherKind() {
        var picker =
                "{\"type\": \"filepicker\", \"key\": \"a\", \"label\": \"A\", \"accept\": \".pdf,.DOCX\", \"properties\": {\"maxMegabytes\": \"1\"}}";
        assertThat(problemsOf(picker, file("a.PDF", 1))).isEmpty();
        assertThat(problemsOf(picker, file("a.docx", 1))).isEmpty();
        assertThat(problemsOf(picker, file("a.exe", 1))).containsExactly("desk.form.fileKind");
        assertThat(problemsOf(picker, file("a.pdf", 0))).containsExactly("desk.form.fileEmpty");
        assertThat(problemsOf(picker, file("a.pdf", 1_000_001))).containsExactly("desk.form.fileTooLarge");
        assertThat(problemsOf(picker, file("a.pdf", 1), file("b.pdf", 1))).containsExactly("desk.form.oneFile");
        var several = picker.replace("\"key\"", "\"multiple\": true, \"key\"");
        assertThat(problemsOf(several, file("a.pdf", 1), file("b.pdf", 1))).isEmpty();
    }

    private static List<String> problemsOf(String picker, Upload... files) {
        return validate(picker, Map.of(), Map.of("a", List.of(files))).problems().stream()
                .map(Problem::code)
                .toList();
    }

    private static Upload file(String name, int size) {
        return new Upload(name, "application/octet-stream", size, () -> new byte[size]);
    }

    @Test
    void neitherAsksNorKeepsWhatDoesNotApply() {
        var form =
                "{\"type\": \"radio\", \"key\": \"outcome\", \"label\": \"O\", \"values\": [{\"value\": \"OK\", \"label\": \"x\"}, {\"value\": \"SENT_BACK\", \"label\": \"y\"}]},"
                        + "{\"type\": \"textarea\", \"key\": \"reason\", \"label\": \"R\", \"validate\": {\"required\": true}, \"conditional\": {\"hide\": \"=outcome != \\\"SENT_BACK\\\"\"}}";
        refuses("required.text", form, "outcome", "SENT_BACK");
        var outcome = validate(form, "outcome", "OK", "reason", "dawny tekst");
        assertThat(outcome.problems()).isEmpty();
        assertThat(outcome.values()).doesNotContainKey("reason");
    }

    @Test
    void startsWithWhatTheRoomGivesElseWithTheDefaults() {
        var form = form("""
                {"type": "textfield", "key": "title", "label": "T", "defaultValue": "bez tytułu"},
                {"type": "textfield", "key": "note", "label": "N", "defaultValue": "domyślna"},
                {"type": "checkbox", "key": "box", "label": "B", "defaultValue": true},
                {"type": "datetime", "subtype": "datetime", "key": "at", "label": "A"},
                {"type": "dynamiclist", "path": "rows", "label": "R", "defaultRepetitions": 2, "components": [
                  {"type": "textfield", "key": "name", "label": "N"}, {"type": "datetime", "subtype": "date", "key": "day", "label": "D"}]}""");
        var typed = TypedForm.untouched(
                form,
                Map.of(
                        "title", "Tytuł",
                        "at", LocalDate.of(2021, 3, 3).atTime(12, 0),
                        "rows", List.of(Map.of("name", "x", "day", LocalDate.of(2021, 3, 4)))));
        assertThat(typed.text("title")).isEqualTo("Tytuł");
        assertThat(typed.text("note")).isEqualTo("domyślna");
        assertThat(typed.isChecked("box")).isTrue();
        assertThat(typed.text("at")).isEqualTo("2021-03-03");
        assertThat(typed.text("at.time")).isEqualTo("12:00");
        assertThat(typed.rows("rows")).isEqualTo(2);
        assertThat(typed.text("rows.0.day")).isEqualTo("2021-03-04");
        assertThat(typed.text("rows.1.name")).isEmpty();
    }
}
