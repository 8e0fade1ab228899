package pl.konsultacje.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pl.konsultacje.platform.BrokenModel;

class FormReaderTests {

    private static FormSchema read(String components) {
        return FormReader.read("forms/sample.form", "{\"id\": \"sample\", \"components\": [" + components + "]}");
    }

    @Test
    void readsEveryTypeOfTheSample() throws Exception {
        var form = FormReader.read(
                "desk/describeCase.form", Files.readString(Path.of("src/test/resources/desk/describeCase.form")));
        assertThat(form.id()).isEqualTo("describeCase");
        assertThat(form.fields().map(FormComponent::type))
                .containsExactly(
                        FieldType.TEXTFIELD,
                        FieldType.TEXTAREA,
                        FieldType.RADIO,
                        FieldType.TEXTFIELD,
                        FieldType.SELECT,
                        FieldType.CHECKLIST,
                        FieldType.DATE,
                        FieldType.TIME,
                        FieldType.DATETIME,
                        FieldType.NUMBER,
                        FieldType.CHECKBOX,
                        FieldType.DYNAMICLIST,
                        FieldType.FILEPICKER);
        assertThat(form.button()).map(FormComponent::label).contains("Przekaż radcy");
        assertThat(form.field("description").orElseThrow().validation().maxLength())
                .isEqualTo(100);
        assertThat(form.field("urgency").orElseThrow().defaults()).containsExactly("USUAL");
    }

    @Test
    void tellsTheButtonThatTriesFromTheOneThatEndsTheTask() {
        var form = read("""
                {"type": "button", "id": "a", "label": "Sprawdź", "properties": {"action": "try"}},
                {"type": "button", "id": "b", "label": "Przekaż"}""");

        assertThat(form.isTriable()).isTrue();
        assertThat(form.button()).map(FormComponent::label).contains("Przekaż");
        assertThat(read("{\"type\": \"button\", \"id\": \"b\", \"label\": \"Przekaż\"}")
                        .isTriable())
                .isFalse();
    }

    @Test
    void everyFormOfTheOfficeIsReadable() throws Exception {
        try (var files = Files.list(Path.of("forms"))) {
            for (var file : files.toList()) {
                var name = file.getFileName().toString();
                assertThat(FormReader.read(name, Files.readString(file)).id() + ".form")
                        .isEqualTo(name);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"type": "html", "key": "a", "label": "A"}                                             | the type html
            {"type": "datetime", "subtype": "week", "key": "a", "label": "A"}                      | the type datetime week
            {"type": "textfield", "key": "a"}                                                      | component a: it has no label
            {"type": "button", "id": "b"}                                                          | component b: it has no label
            {"type": "button", "id": "b", "label": "B", "properties": {"action": "guess"}}         | the type button guess
            {"type": "textfield", "key": "a", "label": "=x"}                                       | an expression is not supported
            {"type": "textfield", "key": "ą", "label": "A"}                                        | its key may hold letters
            {"type": "textfield", "key": "action", "label": "A"}                                   | its key may hold letters
            {"type": "number", "key": "a", "label": "A"}, {"type": "number", "key": "a", "label": "B"} | the key a stands twice
            {"type": "textfield", "key": "a", "label": "A", "validate": {"startsWith": "x"}}       | the validation startsWith
            {"type": "checkbox", "key": "a", "label": "A", "validate": {"maxLength": 3}}           | the validation maxLength
            {"type": "textfield", "key": "a", "label": "A", "validate": {"validationType": "pesel"}} | the validationType pesel
            {"type": "textfield", "key": "a", "label": "A", "validate": {"pattern": "("}}          | not a regular expression
            {"type": "number", "key": "a", "label": "A", "decimalDigits": 2}                       | only whole numbers
            {"type": "select", "key": "a", "label": "A"}                                           | it offers nothing to choose
            {"type": "radio", "key": "a", "label": "A", "values": [{"value": "1", "label": "x"}, {"value": "1", "label": "y"}]} | two of its values are the same
            {"type": "textfield", "key": "a", "label": "A", "conditional": {"hide": "=b + 1 > 2"}} | may only compare one answer
            {"type": "textfield", "key": "a", "label": "A", "conditional": {"hide": "=b = true"}}  | asks for b, which no earlier field has
            {"type": "group", "id": "g", "path": "p", "components": []}                            | a group must have no path
            {"type": "dynamiclist", "path": "l", "label": "L", "components": [{"type": "filepicker", "key": "f", "label": "F"}]} | not supported in the rows
            {"type": "dynamiclist", "path": "l", "label": "L", "components": [{"type": "number", "key": "n", "label": "N", "conditional": {"hide": "=l = true"}}]} | not supported in the rows
            {"type": "filepicker", "key": "f", "label": "F", "properties": {"maxMegabytes": "ten"}} | maxMegabytes must be
            """)
    void refusesWhatTheDeskCouldNotShowOrCheck(String components, String sentence) {
        assertThatThrownBy(() -> read(components))
                .isInstanceOf(BrokenModel.class)
                .hasMessageStartingWith("forms/sample.form")
                .hasMessageContaining(sentence);
    }

    @Test
    void namesTheFileThatIsNoJson() {
        assertThatThrownBy(() -> FormReader.read("forms/x.form", "{"))
                .isInstanceOf(BrokenModel.class)
                .hasMessageStartingWith("forms/x.form is not valid JSON");
    }

    @Test
    void hidesByTextAndByTruthAndWithTheFieldThatDecides() {
        var form = read("""
                {"type": "radio", "key": "outcome", "label": "O", "values": [{"value": "OK", "label": "ok"}, {"value": "SENT_BACK", "label": "nie"}]},
                {"type": "checkbox", "key": "wait", "label": "W", "conditional": {"hide": "=outcome = \\"SENT_BACK\\""}},
                {"type": "textfield", "key": "until", "label": "U", "conditional": {"hide": "=wait = false"}},
                {"type": "group", "id": "g", "conditional": {"hide": "=outcome != \\"SENT_BACK\\""}, "components": [
                  {"type": "textarea", "key": "reason", "label": "R"}]}""");
        assertThat(form.hidden(typed("outcome", "OK", "wait", "true"))).containsExactlyInAnyOrder("g", "reason");
        assertThat(form.hidden(typed("outcome", "OK"))).containsExactlyInAnyOrder("until", "g", "reason");
        assertThat(form.hidden(typed("outcome", "SENT_BACK", "wait", "true")))
                .containsExactlyInAnyOrder("wait", "until");
    }

    private static TypedForm typed(String... pairs) {
        var texts = new HashMap<String, List<String>>();
        for (int i = 0; i < pairs.length; i += 2) {
            texts.put(pairs[i], List.of(pairs[i + 1]));
        }
        return new TypedForm(texts);
    }
}
