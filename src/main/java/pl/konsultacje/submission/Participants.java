package pl.konsultacje.submission;

import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.konsultacje.consultation.Notices;
import pl.konsultacje.consultation.Reader;
import pl.konsultacje.consultation.Readership;
import pl.konsultacje.platform.Languages;

/** Those who sent remarks and left an address are told what becomes of the consultation, each address once. */
@Component
class Participants implements Readership {

    private final JdbcClient jdbc;

    Participants(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "participants";
    }

    /** The answers that they get with the report tell them of it; a corrected word does not touch what they sent. */
    @Override
    public boolean hears(String subject) {
        return !subject.equals(Notices.REPORT)
                && !subject.equals(Notices.PUBLICATION)
                && !subject.startsWith(Notices.CORRECTION);
    }

    private static Locale language(String code) {
        return Languages.of(code).orElse(Languages.POLISH);
    }

    @Override
    public List<Reader> after(String consultationKey, long id, int limit) {
        return jdbc.sql("""
                        select s.id, s.email, s.language from submission s
                        where s.consultation_key = ? and s.id > ? and trim(s.email) <> ''
                          and not exists (select 1 from submission e where e.consultation_key = s.consultation_key
                            and e.email = s.email and e.id < s.id and not exists (
                              select 1 from submission_taken_back b where b.submission_id = e.id))
                          and not exists (select 1 from submission_taken_back b where b.submission_id = s.id)
                        order by s.id fetch first ? rows only
                        """)
                .params(consultationKey, id, limit)
                .query((row, number) ->
                        new Reader(row.getLong(1), row.getString(2).strip(), language(row.getString(3)), null))
                .list();
    }
}
