package pl.konsultacje.submission;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import pl.konsultacje.platform.OfficeTime;
import pl.konsultacje.platform.SearchWords;

/** Finds submissions for the office; the database searches, counts and turns the pages. */
@Component
@Transactional(readOnly = true)
public class Arrivals {

    private static final String SEARCHED = "number, registry_number, submitter_name, address, email, phone";

    /** Without what people put between the digits. */
    private static final String PHONE = Stream.of(" ", "(", ")", "+", ".", "/", "-")
            .reduce("phone", (so, sign) -> "replace(" + so + ", '" + sign + "', '')");

    private static final String AWAITING_ROWS =
            "select 1 from row_sheet r where r.submission_id = s.id and r.confirmed_at is null and r.ended_at is null";

    private static final String TAKEN_BACK = "select 1 from submission_taken_back b where b.submission_id = s.id";

    private final JdbcClient jdbc;
    private final Clock clock;

    Arrivals(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * One page of what was found, last received first.
     *
     * @param number how many there are on all pages
     * @param page the page shown, from 1
     */
    public record Found(long number, int page, int pages, List<Arrival> shown) {}

    /** @param page counted from 1; beyond the last one that is shown */
    public Found find(String consultationKey, ArrivalSearch search, int page, int size) {
        var where = where(search);
        var parameters = parameters(consultationKey, search);
        var number = jdbc.sql("select count(*) from submission s" + where)
                .params(parameters)
                .query(Long.class)
                .single();
        var pages = (int) Math.max(1, (number + size - 1) / size);
        var shown = Math.min(Math.max(page, 1), pages);
        parameters.put("first", (long) (shown - 1) * size);
        parameters.put("most", size);
        // the page first: what is counted for each row is counted for those shown alone
        var arrivals = jdbc.sql("select number, channel, received_at, submitter_type, submitter_name, registry_number,"
                        + " (select count(*) - count(r.corrects_id) from remark r where r.submission_id = s.id) as remarks,"
                        + " exists (" + AWAITING_ROWS + ") as awaiting_rows, exists (" + TAKEN_BACK
                        + ") as taken_back from (select * from submission s"
                        + where
                        + " order by received_at desc, id desc offset :first rows fetch next :most rows only) s"
                        + " order by received_at desc, id desc")
                .params(parameters)
                .query(Arrivals::arrival)
                .list();
        return new Found(number, shown, pages, arrivals);
    }

    /** How many were received today, by channel; channels without any are left out. */
    public Map<Channel, Integer> today(String consultationKey) {
        var counts = new EnumMap<Channel, Integer>(Channel.class);
        jdbc.sql("select channel, count(*) from submission s" + where(ofToday()) + " and not exists (" + TAKEN_BACK
                        + ") group by channel")
                .params(parameters(consultationKey, ofToday()))
                .query((row, number) -> counts.put(Channel.valueOf(row.getString(1)), row.getInt(2)))
                .list();
        return counts;
    }

    /** The day that lasts in Warsaw. */
    public LocalDate day() {
        return OfficeTime.dayOf(clock.instant());
    }

    private ArrivalSearch ofToday() {
        return new ArrivalSearch("", null, day());
    }

    private static String where(ArrivalSearch search) {
        var where = new StringBuilder(" where consultation_key = :key");
        if (search.channel() != null) {
            where.append(" and channel = :channel");
        }
        if (search.day() != null) {
            where.append(" and received_at >= :from and received_at < :until");
        }
        where.append(" and (").append(SearchWords.of(search.words()).in(SEARCHED));
        if (!search.phone().isEmpty()) {
            where.append(" or ").append(PHONE).append(" like :phone");
        }
        return where.append(")").toString();
    }

    private static Map<String, Object> parameters(String consultationKey, ArrivalSearch search) {
        var parameters = SearchWords.of(search.words()).parameters();
        parameters.put("key", consultationKey);
        if (search.channel() != null) {
            parameters.put("channel", search.channel().name());
        }
        if (search.day() != null) {
            parameters.put("from", at(OfficeTime.startOf(search.day())));
            parameters.put("until", at(OfficeTime.endOf(search.day())));
        }
        if (!search.phone().isEmpty()) {
            parameters.put("phone", "%" + search.phone() + "%");
        }
        return parameters;
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Arrival arrival(ResultSet row, int number) throws SQLException {
        return new Arrival(
                row.getString("number"),
                Channel.valueOf(row.getString("channel")),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                SubmitterType.valueOf(row.getString("submitter_type")),
                row.getString("submitter_name"),
                row.getString("registry_number"),
                row.getInt("remarks"),
                row.getBoolean("awaiting_rows"),
                row.getBoolean("taken_back"));
    }
}
