package pl.konsultacje.report.web;

import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import pl.konsultacje.report.ReportFile;

/** A stored file on its way to the reader, byte by byte as it is stored. */
final class ReportDownload {

    private ReportDownload() {}

    static ResponseEntity<byte[]> of(ReportFile file) {
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.getFileName(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .contentType(MediaType.parseMediaType(file.getMediaType()))
                .eTag(file.getSha256())
                .body(file.getContent());
    }
}
