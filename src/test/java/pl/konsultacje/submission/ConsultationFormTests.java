package pl.konsultacje.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import pl.konsultacje.desk.FormComponent;
import pl.konsultacje.desk.FormReader;
import pl.konsultacje.platform.BrokenModel;
import pl.konsultacje.platform.ModelFile;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class ConsultationFormTests {

    private static final Path OURS = Path.of("forms/consultationForm.form");

    @Test
    void asksNothingElseAsDelivered() throws Exception {
        assertThat(FormReader.read("x", Files.readString(OURS)).fields().map(field -> field.key()))
                .containsExactly("remarks", "type", "name", "email", "phone", "address", "noticeRead");
        refuses(form -> {}, null);
    }

    @Test
    void cannotDoWithoutWhatARegisterNeeds() {
        refuses(
                form -> ((ArrayNode) form.path("components")).remove(2),
                "component name: this field must be there: without it nothing can be registered");
        refuses(form -> ((ArrayNode) form.path("components")).remove(0), "this field must be there");
    }

    @Test
    void refusesQuestionsThatThePageCannotAsk() {
        refuses(
                form -> own(form, "{\"type\": \"filepicker\", \"key\": \"scan\", \"label\": \"Skan\"}"),
                "component scan: the public form asks no questions of the type FILEPICKER");
        refuses(
                form -> own(
                        form,
                        "{\"type\": \"select\", \"key\": \"who\", \"label\": \"Kto\", \"valuesKey\": \"people\"}"),
                "component who: a question of your own has its values in the file");
        refuses(
                form -> own(
                        (ObjectNode) form.path("components").path(0),
                        "{\"type\": \"textfield\", \"key\": \"line\", \"label\": \"Wiersz\"}"),
                "component line: questions of your own stand outside the list of remarks");
    }

    @Test
    void stopsTheStartWhenTheFileIsMissing() {
        assertThatThrownBy(() -> forms().check(List.of()))
                .isInstanceOf(BrokenModel.class)
                .hasMessageContaining("forms/consultationForm.form is missing");
    }

    @Test
    void aConsultationMayHaveAFormOfItsOwn() throws Exception {
        var ofOne = (ObjectNode) JsonMapper.shared().readTree(Files.readString(OURS));
        ofOne.put("id", "consultationForm-KEY-1");
        own(ofOne, "{\"type\": \"textfield\", \"key\": \"residence\", \"label\": \"Gdzie mieszkasz?\"}");
        var forms = forms();
        forms.check(List.of(
                new ModelFile("forms/consultationForm.form", Files.readAllBytes(OURS)),
                new ModelFile(
                        "forms/consultationForm-KEY-1.form", ofOne.toString().getBytes(StandardCharsets.UTF_8))));

        assertThat(forms.of("KEY-1").questions()).extracting(FormComponent::key).containsExactly("residence");
        assertThat(forms.of("KEY-2").questions()).isEmpty();
        assertThat(forms.of("1").questions()).isEmpty();
    }

    private static void own(ObjectNode parent, String component) {
        ((ArrayNode) parent.path("components")).add(JsonMapper.shared().readTree(component));
    }

    private static void refuses(
            java.util.function.Consumer<ObjectNode> change, @org.jspecify.annotations.Nullable String sentence) {
        try {
            var form = (ObjectNode) JsonMapper.shared().readTree(Files.readString(OURS));
            change.accept(form);
            var file =
                    new ModelFile("forms/consultationForm.form", form.toString().getBytes(StandardCharsets.UTF_8));
            if (sentence == null) {
                var forms = forms();
                forms.check(List.of(file));
                assertThat(forms.of("KEY-1").questions()).isEmpty();
                assertThat(forms.of("KEY-1").asked()).contains("page", "phone", "remark");
            } else {
                assertThatThrownBy(() -> forms().check(List.of(file)))
                        .isInstanceOf(BrokenModel.class)
                        .hasMessageContaining(sentence);
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static ConsultationForms forms() {
        return new ConsultationForms(null);
    }
}
