package pl.konsultacje.submission;

import java.time.Instant;
import pl.konsultacje.platform.Typed;

/**
 * How a submission came to the office.
 *
 * @param channel every one but the web form
 * @param receivedAt the channel's own receive instant: the stamp, the mail server's time, the official proof
 * @param signed whether it bears a signature; asked only where the channel needs one
 * @param registryNumber the office's registry number; may be blank
 */
public record Entry(Channel channel, Instant receivedAt, boolean signed, String registryNumber) {

    public Entry {
        registryNumber = Typed.line(registryNumber);
    }
}
