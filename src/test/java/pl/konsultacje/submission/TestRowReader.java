package pl.konsultacje.submission;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Reads files of a type that exists in tests alone: one remark a line, part and content parted by a bar; a third cell of the
 * first line names the sender.
 */
@Component
class TestRowReader implements RowReader {

    static final String TYPE = "text/x-rows-of-a-test";

    @Override
    public boolean reads(String mediaType) {
        return mediaType.equals(TYPE);
    }

    @Override
    public RowsRead read(byte[] content) {
        var text = new String(content, StandardCharsets.UTF_8);
        if (text.contains("broken")) {
            throw new IllegalStateException("broken");
        }
        var rows = text.lines()
                .map(line -> line.split("[|]", -1))
                .map(cells -> new RowDraft(cells[0], "", "", cells[1], "", ""))
                .toList();
        var head = text.lines().findFirst().orElse("").split("[|]", -1);
        var sender = head.length > 2 ? new Submitter(SubmitterType.NGO, head[2], "", "", "") : null;
        return new RowsRead(rows, List.of(new RowProblem(2, "refused.rows.tooMany", 7)), sender);
    }
}
