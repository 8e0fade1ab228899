package pl.konsultacje.submission;

import java.time.Clock;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import pl.konsultacje.consultation.BeforeRegisterCloses;
import pl.konsultacje.consultation.OpenMatters;
import pl.konsultacje.consultation.OpenWork;
import pl.konsultacje.consultation.RegisterCounts;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Words;

/** A submission whose rows are not entered yet holds up the register and the report: it is never forgotten. */
@Component
@Transactional(readOnly = true)
class AwaitedRows implements OpenWork, OpenMatters, BeforeRegisterCloses, RegisterCounts {

    private static final Limit NAMED = Limit.of(5);

    private final RowSheets sheets;
    private final Words words;
    private final Clock clock;

    AwaitedRows(RowSheets sheets, Words words, Clock clock) {
        this.sheets = sheets;
        this.words = words;
        this.clock = clock;
    }

    @Override
    public boolean isAnythingOpen(String consultationKey) {
        return areLeft(consultationKey);
    }

    @Override
    public boolean areLeft(String consultationKey) {
        return !sheets.numbersOfOpen(consultationKey, Limit.of(1)).isEmpty();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void endNext(String consultationKey, String reason, int most) {
        var now = clock.instant();
        for (var sheet : sheets.lockOpen(consultationKey, Limit.of(most))) {
            sheet.end(now);
            sheets.saveAndFlush(sheet);
        }
    }

    @Override
    public void refuseUnfinished(String consultationKey) {
        List<String> numbers = sheets.numbersOfOpen(consultationKey, NAMED);
        if (!numbers.isEmpty()) {
            throw new Refused("refused.register.rowsAwaited", String.join(", ", numbers));
        }
    }

    @Override
    public List<Count> counts(String consultationKey) {
        var open = sheets.numbersOfOpen(consultationKey, Limit.unlimited()).size();
        return open == 0 ? List.of() : List.of(new Count(words.say("rows.awaited.count"), String.valueOf(open)));
    }
}
