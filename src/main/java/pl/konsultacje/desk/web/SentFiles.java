package pl.konsultacje.desk.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.util.WebUtils;
import pl.konsultacje.desk.FieldType;
import pl.konsultacje.desk.FormSchema;
import pl.konsultacje.desk.FormValidator.Upload;

/** The files that came with a form. */
final class SentFiles {

    private SentFiles() {}

    static Map<String, List<Upload>> of(FormSchema form, HttpServletRequest request) {
        var uploads = new LinkedHashMap<String, List<Upload>>();
        var multipart = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        if (multipart == null) {
            return uploads;
        }
        form.fields().filter(field -> field.type() == FieldType.FILEPICKER).forEach(field -> {
            var files = new ArrayList<Upload>();
            for (var file : multipart.getFiles(field.key())) {
                var name = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
                // an empty file control sends one part without a name
                if (!name.isBlank()) {
                    files.add(new Upload(name, mediaType(file.getContentType()), file.getSize(), () -> content(file)));
                }
            }
            uploads.put(field.key(), files);
        });
        return uploads;
    }

    private static String mediaType(@Nullable String sent) {
        return sent == null ? "application/octet-stream" : sent;
    }

    private static byte[] content(MultipartFile file) {
        try {
            return file.getBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
