package pl.konsultacje.report.web;

import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import pl.konsultacje.platform.Download;
import pl.konsultacje.report.ReportFile;

/** A stored file on its way to the reader, byte by byte as it is stored. */
final class ReportDownload {

    private ReportDownload() {}

    static ResponseEntity<byte[]> of(ReportFile file) {
        return Download.of(
                file.getFileName(),
                file.getMediaType(),
                file.getSha256(),
                CacheControl.noCache().cachePrivate(),
                file.getContent());
    }
}
