package pl.konsultacje.api.web;

import java.io.IOException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.server.ResponseStatusException;
import pl.konsultacje.api.web.Requests.SubmissionRequest;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.submission.Channel;

/** The same for what programs send. */
public final class BodyFuzzTarget {

    private static final JsonBodies BODIES = new JsonBodies();

    private BodyFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        var request = new MockHttpServletRequest();
        request.setContentType("application/json");
        request.setContent(data);
        try {
            BODIES.read(request, SubmissionRequest.class).text().refusals(Channel.WEB_FORM);
        } catch (JsonBodies.UnreadableBody | ResponseStatusException | Refused refused) {
            // as it should be
        }
    }
}
