package pl.konsultacje.desk;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The validated answers of a form.
 *
 * @param businessKey public number of the case
 * @param element id of the user task
 * @param person user name of who completes it
 * @param values by field key: String, Boolean, LocalDate, LocalTime, LocalDateTime, Integer, List of String (checklist), List of Map
 *     (dynamic list), List of {@link UploadedFile}
 */
public record Answers(String businessKey, String element, String person, Map<String, Object> values) {

    /** A file that came with the form. */
    public record UploadedFile(String fileName, String mediaType, byte[] content) {}

    /** The text of a field, stripped; empty when nothing was typed. */
    public String text(String key) {
        return values.get(key) instanceof String text ? text.strip() : "";
    }

    public boolean isChecked(String key) {
        return Boolean.TRUE.equals(values.get(key));
    }

    public @Nullable LocalDate date(String key) {
        return values.get(key) instanceof LocalDate date ? date : null;
    }

    public @Nullable LocalTime time(String key) {
        return values.get(key) instanceof LocalTime time ? time : null;
    }

    public @Nullable LocalDateTime dateTime(String key) {
        return values.get(key) instanceof LocalDateTime dateTime ? dateTime : null;
    }

    public @Nullable Integer number(String key) {
        return values.get(key) instanceof Integer number ? number : null;
    }

    /** Rows of a dynamic list; empty rows are left out already. */
    @SuppressWarnings("unchecked")
    public List<Map<String, Object>> rows(String key) {
        return values.get(key) instanceof List<?> rows ? (List<Map<String, Object>>) rows : List.of();
    }

    @SuppressWarnings("unchecked")
    public List<String> choices(String key) {
        return values.get(key) instanceof List<?> choices ? (List<String>) choices : List.of();
    }

    @SuppressWarnings("unchecked")
    public List<UploadedFile> files(String key) {
        return values.get(key) instanceof List<?> files ? (List<UploadedFile>) files : List.of();
    }
}
