package pl.konsultacje.remark;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.stereotype.Component;
import pl.konsultacje.submission.RemarkText;
import pl.konsultacje.submission.Submitter;
import pl.konsultacje.submission.SubmitterType;

/** Gives the cases that were there before copies joined them the keys by which they do. */
@Component
class CopyKeysMigration implements JavaMigration {

    // an answer of the present round lies, or lay, before a manager: nothing may join any more
    private static final String MEMBERS = """
            select c.id as case_id, m.remark_id, c.consultation_key, c.in_time, c.signature_required, c.signed, c.complete,
              r.part_id, r.part_text, r.page, r.current_wording, r.content, r.proposed_wording, r.justification,
              s.submitter_type, s.submitter_name, s.address, s.email,
              case when c.in_time and c.settled_at is null and (c.admissible is null or c.admissible) and not exists
                (select 1 from response_version v where v.case_key = c.case_key and v.subject = c.case_key || '/r' || c.round)
              then 1 else 0 end as joinable
            from remark_case_member m
              join remark_case c on c.id = m.case_id
              join remark r on r.id = m.remark_id
              join submission s on s.id = r.submission_id
            where c.abandoned_at is null and m.sender_key is null and m.repeats_id is null
              and not exists (select 1 from remark_withdrawal w where w.remark_id = r.id)
              and not exists (select 1 from remark correction where correction.corrects_id = r.id)
            order by m.remark_id
            """;

    @Override
    public void migrate(Context context) throws SQLException {
        var connection = context.getConnection();
        var known = known(connection, "select copy_key from remark_case where copy_key is not null");
        var senders = known(connection, "select sender_key from remark_case_member where sender_key is not null");
        try (var members = connection.prepareStatement(MEMBERS);
                var cases = connection.prepareStatement(
                        "update remark_case set copy_key = ? where id = ? and copy_key is null");
                var remarks = connection.prepareStatement(
                        "update remark_case_member set sender_key = ? where remark_id = ?")) {
            members.setFetchSize(500);
            var rows = members.executeQuery();
            while (rows.next()) {
                var copyKey = copyKey(rows);
                if (rows.getInt("joinable") == 1 && known.add(copyKey)) {
                    cases.setString(1, copyKey);
                    cases.setLong(2, rows.getLong("case_id"));
                    cases.executeUpdate();
                }
                var senderKey = CopyKey.ofSender(copyKey, sender(rows)).filter(senders::add);
                if (senderKey.isPresent()) {
                    remarks.setString(1, senderKey.get());
                    remarks.setLong(2, rows.getLong("remark_id"));
                    remarks.executeUpdate();
                }
            }
        }
    }

    private static Set<String> known(Connection connection, String keys) throws SQLException {
        var known = new HashSet<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(keys)) {
            while (rows.next()) {
                known.add(rows.getString(1));
            }
        }
        return known;
    }

    private static String copyKey(ResultSet row) throws SQLException {
        return CopyKey.of(
                row.getString("consultation_key"),
                new AdmissibilityFacts(
                        row.getBoolean("in_time"),
                        row.getBoolean("signature_required"),
                        row.getBoolean("signed"),
                        row.getBoolean("complete")),
                new RemarkText(
                        row.getObject("part_id", Long.class),
                        row.getString("part_text"),
                        row.getString("page"),
                        row.getString("current_wording"),
                        row.getString("content"),
                        row.getString("proposed_wording"),
                        row.getString("justification")));
    }

    private static Submitter sender(ResultSet row) throws SQLException {
        return new Submitter(
                SubmitterType.valueOf(row.getString("submitter_type")),
                row.getString("submitter_name"),
                row.getString("address"),
                row.getString("email"),
                "");
    }

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("132");
    }

    @Override
    public String getDescription() {
        return "keys of copies";
    }

    @Override
    public Integer getChecksum() {
        return 132;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }
}
