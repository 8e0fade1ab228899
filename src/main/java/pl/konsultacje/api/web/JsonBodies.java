package pl.konsultacje.api.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads what programs send: within bounds, and nothing that would be left unread without a word. */
@Component
class JsonBodies {

    /** A hundred remarks with every text at its longest fit in. */
    private static final int MOST_BYTES = 8_000_000;

    private final JsonMapper mapper = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    <T> T read(HttpServletRequest request, Class<T> type) throws IOException {
        return read(request.getContentType(), request.getInputStream(), type);
    }

    /** Of a request in parts the one that is JSON. */
    <T> T read(Part part, Class<T> type) throws IOException {
        return read(part.getContentType(), part.getInputStream(), type);
    }

    private <T> T read(@Nullable String contentType, InputStream content, Class<T> type) throws IOException {
        if (!SentParts.isOf(contentType, MediaType.APPLICATION_JSON_VALUE)) {
            throw new ResponseStatusException(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
        }
        var body = content.readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE);
        }
        try {
            var read = mapper.readValue(body, type);
            if (read == null) {
                throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
            }
            return read;
        } catch (JacksonException e) {
            throw new UnreadableBody(e);
        }
    }

    /** The body is not what was described; says where it stops being so. */
    static final class UnreadableBody extends RuntimeException {

        private final String pointer;

        UnreadableBody(JacksonException cause) {
            super(cause);
            var path = new StringBuilder();
            cause.getPath().forEach(step -> path.append('/')
                    .append(step.getPropertyName() == null ? String.valueOf(step.getIndex()) : step.getPropertyName()));
            this.pointer = path.toString();
        }

        /** JSON pointer to what could not be read; blank for the whole. */
        String pointer() {
            return pointer;
        }
    }
}
