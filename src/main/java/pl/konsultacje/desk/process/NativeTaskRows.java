package pl.konsultacje.desk.process;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.konsultacje.desk.InboxFilter;
import pl.konsultacje.desk.InboxFilter.Due;
import pl.konsultacje.desk.InboxRow;
import pl.konsultacje.desk.TaskRows;
import pl.konsultacje.platform.OfficeTime;

/** The inbox by SQL on the engine's tables: its own queries join too much, and they cannot count by due date. */
@Component
class NativeTaskRows implements TaskRows {

    private static final String COLUMNS =
            "select t.ID_, t.TASK_DEF_KEY_, t.NAME_, e.BUSINESS_KEY_, t.DUE_DATE_," + " t.ASSIGNEE_, t.CREATE_TIME_";
    private static final String OPEN = " from ACT_RU_TASK t join ACT_RU_EXECUTION e on e.ID_ = t.PROC_INST_ID_"
            + " where t.SUSPENSION_STATE_ = 1 and e.BUSINESS_KEY_ is not null";
    private static final String OFFERED = "exists (select 1 from ACT_RU_IDENTITYLINK l where l.TASK_ID_ = t.ID_"
            + " and l.TYPE_ = 'candidate' and l.GROUP_ID_ in (:groups))";
    private static final String MINE = " and (t.ASSIGNEE_ = :person or (t.ASSIGNEE_ is null and " + OFFERED + "))";
    // of my team but with a colleague, or once mine in the same case
    private static final String WAITING = " and (t.ASSIGNEE_ is null or t.ASSIGNEE_ <> :person) and ("
            + "(t.ASSIGNEE_ is not null and " + OFFERED + ") or (not " + OFFERED
            + " and exists (select 1 from ACT_HI_TASKINST h where h.PROC_INST_ID_ = t.PROC_INST_ID_"
            + " and h.ASSIGNEE_ = :person and h.END_TIME_ is not null)))";
    private static final String IN_CASES = " and (e.BUSINESS_KEY_ = :key or e.BUSINESS_KEY_ like :below escape '!')";
    private static final String ORDER = " order by t.DUE_DATE_ nulls last, t.CREATE_TIME_, t.ID_";
    private static final String PAGE = " offset :offset rows fetch next :limit rows only";
    private static final String CONSULTATION = "case when position('/' in e.BUSINESS_KEY_) > 0"
            + " then substring(e.BUSINESS_KEY_ from 1 for position('/' in e.BUSINESS_KEY_) - 1) else e.BUSINESS_KEY_ end";

    private final JdbcClient jdbc;

    NativeTaskRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<InboxRow> page(InboxFilter filter, int offset, int limit) {
        var parameters = parameters(filter);
        parameters.put("offset", offset);
        parameters.put("limit", limit);
        return jdbc.sql(COLUMNS + OPEN + inConsultation(filter) + part(filter.due()) + ORDER + PAGE)
                .params(parameters)
                .query(NativeTaskRows::row)
                .list();
    }

    private static String part(Due due) {
        return switch (due) {
            case ALL -> MINE;
            case OVERDUE -> MINE + " and t.DUE_DATE_ <= :today";
            case TODAY -> MINE + " and t.DUE_DATE_ > :today and t.DUE_DATE_ <= :tomorrow";
            case WEEK -> MINE + " and t.DUE_DATE_ > :tomorrow and t.DUE_DATE_ <= :nextWeek";
            case LATER -> MINE + " and (t.DUE_DATE_ is null or t.DUE_DATE_ > :nextWeek)";
            case WAITING -> WAITING;
        };
    }

    @Override
    public Map<Due, Integer> counts(InboxFilter filter) {
        var counts = new EnumMap<Due, Integer>(Due.class);
        jdbc.sql("select count(*),"
                        + " sum(case when t.DUE_DATE_ <= :today then 1 else 0 end),"
                        + " sum(case when t.DUE_DATE_ > :today and t.DUE_DATE_ <= :tomorrow then 1 else 0 end),"
                        + " sum(case when t.DUE_DATE_ > :tomorrow and t.DUE_DATE_ <= :nextWeek then 1 else 0 end),"
                        + " sum(case when t.DUE_DATE_ is null or t.DUE_DATE_ > :nextWeek then 1 else 0 end)"
                        + OPEN + inConsultation(filter) + MINE)
                .params(parameters(filter))
                .query((row, number) -> {
                    counts.put(Due.ALL, row.getInt(1));
                    counts.put(Due.OVERDUE, row.getInt(2));
                    counts.put(Due.TODAY, row.getInt(3));
                    counts.put(Due.WEEK, row.getInt(4));
                    counts.put(Due.LATER, row.getInt(5));
                    return number;
                })
                .single();
        counts.put(
                Due.WAITING,
                jdbc.sql("select count(*)" + OPEN + inConsultation(filter) + WAITING)
                        .params(parameters(filter))
                        .query(Integer.class)
                        .single());
        return counts;
    }

    @Override
    public Map<String, Integer> consultations(InboxFilter filter) {
        var counts = new LinkedHashMap<String, Integer>();
        jdbc.sql("select consultation_key, count(*) from (select " + CONSULTATION + " as consultation_key" + OPEN + MINE
                        + ") found group by consultation_key order by consultation_key")
                .params(parameters(filter))
                .query((row, number) -> counts.put(row.getString(1), row.getInt(2)))
                .list();
        return counts;
    }

    @Override
    public List<InboxRow> ofCases(String businessKeyPrefix, int limit) {
        return jdbc.sql(COLUMNS + OPEN + IN_CASES + ORDER + PAGE)
                .params(inCases(businessKeyPrefix))
                .param("offset", 0)
                .param("limit", limit)
                .query(NativeTaskRows::row)
                .list();
    }

    private static String inConsultation(InboxFilter filter) {
        return filter.consultation().isEmpty() ? "" : IN_CASES;
    }

    private static Map<String, Object> inCases(String key) {
        var pattern = key.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "/%";
        return new HashMap<>(Map.of("key", key, "below", pattern));
    }

    private static Map<String, Object> parameters(InboxFilter filter) {
        var parameters = inCases(filter.consultation());
        parameters.put("person", filter.person());
        parameters.put("groups", filter.groups().isEmpty() ? Set.of("") : filter.groups());
        parameters.put("today", startOf(filter.today()));
        parameters.put("tomorrow", startOf(filter.today().plusDays(1)));
        parameters.put(
                "nextWeek",
                startOf(filter.today()
                        .plusDays(8 - filter.today().getDayOfWeek().getValue())));
        return parameters;
    }

    private static Timestamp startOf(LocalDate day) {
        return Timestamp.from(OfficeTime.startOf(day));
    }

    private static InboxRow row(ResultSet row, int number) throws SQLException {
        return new InboxRow(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                "",
                CamundaTaskBoard.lastDay(row.getTimestamp(5)),
                row.getString(6),
                row.getTimestamp(7).toInstant());
    }
}
