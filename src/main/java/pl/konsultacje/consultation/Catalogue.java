package pl.konsultacje.consultation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import pl.konsultacje.platform.OfficeTime;
import pl.konsultacje.platform.SearchWords;

/** Finds published consultations: the database filters and counts, and only what is shown is read whole. */
@Component
@Transactional(readOnly = true)
public class Catalogue {

    /** As {@link Consultation#stage} tells it of what is published. */
    private static final String STAGE = "case when withdrawn_at is not null then 'WITHDRAWN'"
            + " when concluded_at is not null then 'CONCLUDED'"
            + " when collection_end >= :today then 'COLLECTING' else 'CONSIDERING' end";

    /** What everybody may look for, from the nearest end to the longest past. */
    public static final List<Stage> STAGES =
            List.of(Stage.COLLECTING, Stage.CONSIDERING, Stage.CONCLUDED, Stage.WITHDRAWN);

    private static final String TEXT = "case_key, title, headline, unit, summary";

    private final JdbcClient jdbc;
    private final Consultations consultations;
    private final Clock clock;

    Catalogue(JdbcClient jdbc, Consultations consultations, Clock clock) {
        this.jdbc = jdbc;
        this.consultations = consultations;
        this.clock = clock;
    }

    /**
     * One page of what was found.
     *
     * @param counts how many stand at each stage, whatever stage is looked for
     * @param number how many there are on all pages
     * @param page the page shown, from 1
     */
    public record Found(Map<Stage, Integer> counts, int number, int page, int pages, List<Consultation> shown) {}

    private record Match(long id, Stage stage) {}

    /**
     * Those that are found, running ones first, each stage by age.
     *
     * @param page counted from 1; beyond the last one that is shown
     */
    public Found find(ConsultationSearch search, int page, int size) {
        var matches = matches(search);
        var counts = new EnumMap<Stage, Integer>(Stage.class);
        matches.forEach(match -> counts.merge(match.stage(), 1, Integer::sum));
        var ids = STAGES.stream()
                .filter(stage -> search.stage() == null || search.stage() == stage)
                .flatMap(stage -> matches.stream().filter(match -> match.stage() == stage))
                .map(Match::id)
                .toList();
        var pages = Math.max(1, (ids.size() + size - 1) / size);
        var shown = Math.min(Math.max(page, 1), pages);
        return new Found(
                counts,
                ids.size(),
                shown,
                pages,
                read(ids.subList((shown - 1) * size, Math.min(shown * size, ids.size()))));
    }

    /** Numbers and stages alone: the texts are searched where they lie. */
    private List<Match> matches(ConsultationSearch search) {
        return jdbc.sql("select id, " + STAGE + " as stage from consultation" + where(search)
                        + " order by published_at desc, id desc")
                .params(parameters(search))
                .query((row, number) -> new Match(
                        row.getLong("id"), Stage.valueOf(row.getString("stage").strip())))
                .list();
    }

    /** Those that appeared last. */
    public List<Consultation> latest(int most) {
        return read(jdbc.sql("select id from consultation where published_at is not null"
                        + " order by published_at desc, id desc fetch first :most rows only")
                .param("most", most)
                .query(Long.class)
                .list());
    }

    private List<Consultation> read(List<Long> ids) {
        var found = consultations.findByIdIn(ids).stream()
                .collect(Collectors.toMap(Consultation::getId, Function.identity()));
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /** The years in which announcements appeared, the latest first. */
    public List<Integer> years() {
        return jdbc.sql("select distinct extract(year from published_at at time zone '" + OfficeTime.ZONE
                        + "') as year_" + " from consultation where published_at is not null order by year_ desc")
                .query(Catalogue::year)
                .list();
    }

    private static Integer year(ResultSet row, int number) throws SQLException {
        return row.getInt(1);
    }

    private static String where(ConsultationSearch search) {
        var where = new StringBuilder(" where published_at is not null");
        if (search.year() != null) {
            where.append(" and published_at >= :from and published_at < :until");
        }
        return where.append(" and ")
                .append(SearchWords.of(search.words()).in(TEXT))
                .toString();
    }

    private Map<String, ?> parameters(ConsultationSearch search) {
        var parameters = new HashMap<>(SearchWords.of(search.words()).parameters());
        parameters.put("today", OfficeTime.dayOf(clock.instant()));
        if (search.year() != null) {
            parameters.put("from", firstOf(search.year()));
            parameters.put("until", firstOf(search.year() + 1));
        }
        return parameters;
    }

    private static OffsetDateTime firstOf(int year) {
        return OfficeTime.startOf(LocalDate.of(year, 1, 1))
                .atZone(OfficeTime.ZONE)
                .toOffsetDateTime();
    }
}
