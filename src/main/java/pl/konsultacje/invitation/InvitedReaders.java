package pl.konsultacje.invitation;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.konsultacje.consultation.Notices;
import pl.konsultacje.consultation.Reader;
import pl.konsultacje.consultation.Readership;
import pl.konsultacje.platform.Languages;

/** Bodies that got their letter are told what becomes of the consultation, where an address is known. */
@Component
class InvitedReaders implements Readership {

    static final String NAME = "invited";

    private final JdbcClient jdbc;

    InvitedReaders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Of the announcement their letter tells; a later text, date or end concerns whoever is to give an opinion. */
    @Override
    public boolean hears(String subject) {
        return !subject.equals(Notices.PUBLICATION);
    }

    @Override
    public List<Reader> after(String consultationKey, long id, int limit) {
        return jdbc.sql("""
                        select b.id, b.email from invited_body b join consultation c on c.id = b.consultation_id
                        where c.case_key = ? and b.id > ? and b.letter_way is not null and b.email <> ''
                        order by b.id fetch first ? rows only
                        """)
                .params(consultationKey, id, limit)
                .query((row, number) -> new Reader(row.getLong(1), row.getString(2), Languages.POLISH, null))
                .list();
    }
}
