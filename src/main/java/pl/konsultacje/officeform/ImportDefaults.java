package pl.konsultacje.officeform;

import java.time.LocalDate;
import pl.konsultacje.submission.Channel;

/**
 * What holds for lines that do not say it themselves.
 *
 * @param channel every one but the web form
 * @param receivedOn day of receipt
 * @param signed whether paper bears a signature
 */
public record ImportDefaults(Channel channel, LocalDate receivedOn, boolean signed) {}
