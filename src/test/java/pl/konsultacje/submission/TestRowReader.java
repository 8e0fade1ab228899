package pl.konsultacje.submission;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reads files of a type that exists in tests alone: one remark a line, part and content parted by a bar. */
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
        return new RowsRead(rows, List.of(new RowProblem(2, "refused.rows.tooMany", 7)), null);
    }
}
