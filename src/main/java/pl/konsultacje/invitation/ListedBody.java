package pl.konsultacje.invitation;

import java.util.List;
import pl.konsultacje.platform.Refused;

/**
 * A row of a list that is to be taken over.
 *
 * @param line on which it begins, from 1
 * @param refusals why it cannot be taken over; none when it can
 */
public record ListedBody(int line, BodyData data, List<Refused> refusals) {

    public boolean isGood() {
        return refusals.isEmpty();
    }
}
