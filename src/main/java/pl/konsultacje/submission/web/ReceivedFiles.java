package pl.konsultacje.submission.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.util.WebUtils;
import pl.konsultacje.desk.UploadRule;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Words;
import pl.konsultacje.submission.CheckedFile;
import pl.konsultacje.submission.FileGate;
import pl.konsultacje.submission.FileRole;
import pl.konsultacje.submission.FileStore;
import pl.konsultacje.submission.RowSheetManagement;
import pl.konsultacje.submission.SentFile;
import pl.konsultacje.submission.SubmissionFile;

/** The files that came with a form, judged; and files as they are listed. */
@Component
class ReceivedFiles {

    /**
     * A file in words.
     *
     * @param role what it is to its submission
     * @param state why it cannot be opened; blank when it can
     */
    record Line(int position, String name, String role, String size, String sha256, String state) {}

    private final FileGate gate;
    private final RowSheetManagement sheets;
    private final Words words;

    ReceivedFiles(FileGate gate, RowSheetManagement sheets, Words words) {
        this.gate = gate;
        this.sheets = sheets;
        this.words = words;
    }

    /**
     * @param name of the file control, at which a refusal is shown
     * @param refusals what is refused is added to them
     */
    List<CheckedFile> check(HttpServletRequest request, String name, FileRole role, List<Refused> refusals) {
        var checked = new ArrayList<CheckedFile>();
        var multipart = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        if (multipart == null) {
            return checked;
        }
        if (isTooLarge(multipart)) {
            if (refusals.isEmpty()) {
                refusals.add(new Refused("refused.submission.filesTooLarge", FileStore.MOST_MEGABYTES).at(name));
            }
            return checked;
        }
        for (var file : multipart.getFiles(name)) {
            var fileName = Objects.requireNonNullElse(file.getOriginalFilename(), "");
            // an empty file control sends one part without a name
            if (fileName.isBlank() && file.isEmpty()) {
                continue;
            }
            try {
                checked.add(checked(file, fileName, role));
            } catch (Refused refused) {
                refusals.add(refused.at(name));
            }
        }
        return checked;
    }

    /** Together they would fill the memory before anything is judged. */
    private static boolean isTooLarge(MultipartHttpServletRequest request) {
        return request.getMultiFileMap().values().stream()
                        .flatMap(List::stream)
                        .mapToLong(MultipartFile::getSize)
                        .sum()
                > FileStore.MOST_MEGABYTES * 1_000_000L;
    }

    private CheckedFile checked(MultipartFile file, String fileName, FileRole role) {
        if (file.getSize() > FileGate.MOST_MEGABYTES * 1_000_000L) {
            throw new Refused("refused.file.tooLarge", UploadRule.safeName(fileName), FileGate.MOST_MEGABYTES);
        }
        try {
            var checked = gate.check(new SentFile(fileName, file.getBytes()), role);
            return role == FileRole.LETTER && sheets.reads(checked.mediaType())
                    ? new CheckedFile(
                            checked.name(),
                            checked.mediaType(),
                            checked.content(),
                            checked.sha256(),
                            FileRole.OFFICE_FORM)
                    : checked;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Line> lines(List<SubmissionFile> files) {
        return files.stream()
                .map(file -> new Line(
                        file.getPosition(),
                        file.getFileName(),
                        words.say("submission.file.role." + file.getRole()),
                        words.fileSize(file.getSizeInBytes()),
                        file.getSha256(),
                        file.isServed() ? "" : words.say("submission.file.scan." + file.getScan())))
                .toList();
    }
}
