package pl.konsultacje.remark;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.platform.Languages;
import pl.konsultacje.platform.Outages.Outage;
import pl.konsultacje.platform.Words;

/** Puts late remarks, and the outage that made them late, into words. */
@Component
public class LateSheets {

    private final Words words;

    LateSheets(Words words) {
        this.words = words;
    }

    /**
     * A late remark as lists show it.
     *
     * @param late how long after the end it arrived
     */
    public record Line(LateRemark remark, String received, String late) {}

    public List<Line> lines(Consultation consultation, List<LateRemark> remarks) {
        return remarks.stream()
                .map(remark -> new Line(
                        remark,
                        words.moment(remark.receivedAt()),
                        late(consultation.collectionEndsBefore(), remark.receivedAt())))
                .toList();
    }

    private String late(Instant end, Instant received) {
        var late = Duration.between(end, received);
        if (late.toDays() > 0) {
            return words.count("remark.late.days", late.toDays());
        }
        return late.toHours() > 0
                ? words.count("remark.late.hours", late.toHours())
                : words.count("remark.late.minutes", Math.max(1, late.toMinutes()));
    }

    /** E.g. "od 3 marca 2021, 21:00 do 3 marca 2021, 23:40"; blank when there was none. */
    public String outage(@Nullable Outage outage) {
        return outage == null
                ? ""
                : words.say("remark.late.outage", words.moment(outage.from()), words.moment(outage.to()));
    }

    /** The reason that an outage is; in the language of the file. */
    public String reason(Outage outage) {
        return words.in(
                Languages.POLISH,
                () -> words.say("remark.late.reason.outage", words.moment(outage.from()), words.moment(outage.to())));
    }
}
