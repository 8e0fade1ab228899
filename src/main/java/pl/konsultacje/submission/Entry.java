package pl.konsultacje.submission;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.platform.OfficeTime;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Typed;

/**
 * How a submission came to the office.
 *
 * @param channel every one but the web form
 * @param receivedAt the channel's own receive instant: the stamp, the mail server's time, the official proof
 * @param signed whether it bears a signature; asked only where the channel needs one
 * @param registryNumber the office's registry number; may be blank
 * @param postmarkOn day of the postmark of a letter; null where it has none
 * @param deliveredAt when a letter lay in the office that counts as received earlier; null where that is the same
 */
public record Entry(
        Channel channel,
        Instant receivedAt,
        boolean signed,
        String registryNumber,
        @Nullable LocalDate postmarkOn,
        @Nullable Instant deliveredAt) {

    public Entry {
        registryNumber = Typed.line(registryNumber);
    }

    public Entry(Channel channel, Instant receivedAt, boolean signed, String registryNumber) {
        this(channel, receivedAt, signed, registryNumber, null, null);
    }

    /** @throws Refused when a letter would have been stamped by the post after it arrived */
    public Entry postmarked(LocalDate day) {
        if (day.isAfter(OfficeTime.dayOf(receivedAt))) {
            throw new Refused("refused.submission.postmarkLater").at("postmarkOn");
        }
        return new Entry(channel, receivedAt, signed, registryNumber, day, deliveredAt);
    }

    /** The same as it counts where the postmark decides: at noon of that day, neither its first nor its last minute. */
    Entry byPostmark() {
        if (channel != Channel.POST || postmarkOn == null || postmarkOn.equals(OfficeTime.dayOf(receivedAt))) {
            return this;
        }
        return new Entry(
                channel, OfficeTime.at(postmarkOn, LocalTime.NOON), signed, registryNumber, postmarkOn, receivedAt);
    }
}
