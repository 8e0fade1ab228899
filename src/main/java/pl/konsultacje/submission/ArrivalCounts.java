package pl.konsultacje.submission;

import java.util.List;
import org.springframework.stereotype.Component;
import pl.konsultacje.consultation.RegisterCounts;
import pl.konsultacje.platform.Words;

/** Tells how many submissions came by which channel. */
@Component
class ArrivalCounts implements RegisterCounts {

    /** How many submissions came by one channel. */
    record ByChannel(Channel channel, long submissions) {}

    private final Submissions submissions;
    private final Words words;

    ArrivalCounts(Submissions submissions, Words words) {
        this.submissions = submissions;
        this.words = words;
    }

    @Override
    public List<Count> counts(String consultationKey) {
        return submissions.countByChannel(consultationKey).stream()
                .map(row -> new Count(
                        words.say("submission.count", words.say("channel." + row.channel())),
                        String.valueOf(row.submissions())))
                .toList();
    }
}
