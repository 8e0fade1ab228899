package pl.konsultacje.api.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import pl.konsultacje.desk.UploadRule;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.submission.CheckedFile;
import pl.konsultacje.submission.FileGate;
import pl.konsultacje.submission.FileRole;
import pl.konsultacje.submission.FileStore;
import pl.konsultacje.submission.SentFile;

/**
 * A submission with files, in parts: one is the submission itself, as JSON, the others are its files. A form of another site
 * could send parts, but not the header with the key of the submission.
 */
@Component
class SentParts {

    private static final String SUBMISSION = "submission";
    private static final String FILES = "files";

    private final FileGate gate;

    SentParts(FileGate gate) {
        this.gate = gate;
    }

    static boolean isInParts(HttpServletRequest request) {
        return isOf(request.getContentType(), MediaType.MULTIPART_FORM_DATA_VALUE);
    }

    static boolean isOf(@Nullable String contentType, String expected) {
        return contentType != null
                && contentType.strip().toLowerCase(Locale.ROOT).startsWith(expected);
    }

    /** The part that is the submission; nothing that is not described stays unread. */
    static Part submission(HttpServletRequest request) throws IOException {
        Part submission = null;
        for (var part : parts(request)) {
            if (part.getName().equals(SUBMISSION) && submission == null) {
                submission = part;
            } else if (!part.getName().equals(FILES)) {
                throw new Refused("api.problem.part", UploadRule.safeName(part.getName()));
            }
        }
        if (submission == null) {
            throw new Refused("api.problem.part", SUBMISSION);
        }
        return submission;
    }

    /**
     * The files, judged by the gate through which those of the form come.
     *
     * @param refusals what is refused is added to them
     */
    List<CheckedFile> files(HttpServletRequest request, List<Refused> refusals) throws IOException {
        var checked = new ArrayList<CheckedFile>();
        if (!isInParts(request)) {
            return checked;
        }
        var files = parts(request).stream()
                .filter(part -> part.getName().equals(FILES))
                .toList();
        if (files.size() > FileStore.MOST_FILES) {
            refusals.add(new Refused("refused.submission.tooManyFiles", FileStore.MOST_FILES, files.size()).at(FILES));
            return checked;
        }
        // together they would fill the memory before anything is judged
        if (files.stream().mapToLong(Part::getSize).sum() > FileStore.MOST_MEGABYTES * 1_000_000L) {
            refusals.add(new Refused("refused.submission.filesTooLarge", FileStore.MOST_MEGABYTES).at(FILES));
            return checked;
        }
        for (int i = 0; i < files.size(); i++) {
            try {
                checked.add(checked(files.get(i)));
            } catch (Refused refused) {
                refusals.add(refused.at(FILES + "/" + i));
            }
        }
        return checked;
    }

    private CheckedFile checked(Part part) throws IOException {
        var name = part.getSubmittedFileName();
        if (name == null || name.isBlank()) {
            throw new Refused("api.problem.fileName");
        }
        if (part.getSize() > FileGate.MOST_MEGABYTES * 1_000_000L) {
            throw new Refused("refused.file.tooLarge", UploadRule.safeName(name), FileGate.MOST_MEGABYTES);
        }
        try (var content = part.getInputStream()) {
            return gate.check(new SentFile(name, content.readAllBytes()), FileRole.ATTACHMENT);
        }
    }

    private static Collection<Part> parts(HttpServletRequest request) throws IOException {
        try {
            return request.getParts();
        } catch (ServletException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, null, e);
        }
    }
}
