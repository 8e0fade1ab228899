package pl.konsultacje.platform;

import java.nio.charset.StandardCharsets;

/**
 * A model, decision table or form as it is deployed.
 *
 * @param name folder and file name, e.g. {@code forms/draftResponse.form}
 * @param content the file's bytes
 */
public record ModelFile(String name, byte[] content) {

    /** The file's name without folder and ending, which is also the id of what is in it. */
    public String baseName() {
        return name.substring(name.lastIndexOf('/') + 1, name.lastIndexOf('.'));
    }

    public boolean isForm() {
        return name.endsWith(".form");
    }

    public boolean isProcess() {
        return name.endsWith(".bpmn");
    }

    public String text() {
        return new String(content, StandardCharsets.UTF_8);
    }
}
