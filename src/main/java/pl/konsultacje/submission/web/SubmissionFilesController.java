package pl.konsultacje.submission.web;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import pl.konsultacje.platform.Download;
import pl.konsultacje.submission.FileStore;
import pl.konsultacje.submission.SubmissionFile;
import pl.konsultacje.submission.SubmissionManagement;

/** Hands out the files of a submission, to be saved and never shown; what the antivirus has not let pass is not handed out. */
@Controller
class SubmissionFilesController {

    private final SubmissionManagement submissions;
    private final FileStore files;

    SubmissionFilesController(SubmissionManagement submissions, FileStore files) {
        this.submissions = submissions;
        this.files = files;
    }

    @GetMapping("/desk/consultations/{key}/submissions/{serial:[0-9]{1,15}}/files/{position:[0-9]{1,6}}")
    ResponseEntity<byte[]> file(@PathVariable String key, @PathVariable String serial, @PathVariable int position) {
        var file = submissions
                .find(key + "/" + serial)
                .flatMap(submission -> files.find(submission, position))
                .filter(SubmissionFile::isServed)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return Download.of(
                file.getFileName(), file.getMediaType(), file.getSha256(), CacheControl.noStore(), files.content(file));
    }
}
