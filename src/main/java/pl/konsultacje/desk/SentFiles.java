package pl.konsultacje.desk;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.util.WebUtils;
import pl.konsultacje.desk.Answers.UploadedFile;
import pl.konsultacje.platform.Refused;

/** The one file that may come with a form. */
public final class SentFiles {

    private static final int MOST_MEGABYTES = 15;

    private SentFiles() {}

    /**
     * @param name of the file control
     * @param field at which a problem is shown
     * @return null when none was chosen
     * @throws Refused at the field when it is too large
     */
    public static @Nullable UploadedFile one(HttpServletRequest request, String name, String field) {
        var files = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        var file = files == null ? null : files.getFile(name);
        if (file == null || file.isEmpty()) {
            return null;
        }
        var fileName = Objects.requireNonNullElse(file.getOriginalFilename(), "");
        if (file.getSize() > MOST_MEGABYTES * 1_000_000L) {
            throw new Refused("refused.file.tooLarge", UploadRule.safeName(fileName), MOST_MEGABYTES).at(field);
        }
        try {
            return new UploadedFile(fileName, "application/octet-stream", file.getBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
