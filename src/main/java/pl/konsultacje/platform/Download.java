package pl.konsultacje.platform;

import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A stored file on its way to the reader: saved, never shown, and without any right if it is shown after all. */
public final class Download {

    private Download() {}

    /**
     * @param fileName as the reader saves it, whatever characters it has
     * @param sha256 of the content; a reader who has it already gets nothing again
     */
    public static ResponseEntity<byte[]> of(
            String fileName, String mediaType, String sha256, CacheControl cache, byte[] content) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(mediaType))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(fileName, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .eTag(sha256)
                .cacheControl(cache)
                .body(content);
    }
}
