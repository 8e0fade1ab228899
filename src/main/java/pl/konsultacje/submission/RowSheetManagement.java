package pl.konsultacje.submission;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import pl.konsultacje.audit.Decisions;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.consultation.DocumentPart;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Sha256;

/**
 * How the rows of a submission that is a file are read, mended by its sender or the office, and confirmed: whoever changes
 * anything holds the sheet's row.
 */
@Service
@Transactional
public class RowSheetManagement {

    /** How many rows one file may have. */
    public static final int MOST_ROWS = 2_000;

    private static final Logger LOG = LoggerFactory.getLogger(RowSheetManagement.class);
    private static final String SEPARATOR = "\n";

    private final RowSheets sheets;
    private final SheetRows rows;
    private final Submissions submissions;
    private final FileStore files;
    private final ObjectProvider<RowReader> readers;
    private final ConsultationManagement consultations;
    private final Decisions decisions;
    private final EntityManager entities;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Clock clock;

    RowSheetManagement(
            RowSheets sheets,
            SheetRows rows,
            Submissions submissions,
            FileStore files,
            ObjectProvider<RowReader> readers,
            ConsultationManagement consultations,
            Decisions decisions,
            EntityManager entities,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.sheets = sheets;
        this.rows = rows;
        this.submissions = submissions;
        this.files = files;
        this.readers = readers;
        this.consultations = consultations;
        this.decisions = decisions;
        this.entities = entities;
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** The sheet of a submission; empty when it is no file. */
    @Transactional(readOnly = true)
    public Optional<RowSheet> find(Submission submission) {
        return sheets.findBySubmissionId(submission.getId());
    }

    @Transactional(readOnly = true)
    public List<SheetRow> rows(RowSheet sheet) {
        return rows.findBySheetIdOrderByPosition(sheet.getId());
    }

    @Transactional(readOnly = true)
    public Optional<SheetRow> row(RowSheet sheet, long id) {
        return rows.findByIdAndSheetId(id, sheet.getId());
    }

    /** What could not be read as it stands. */
    @Transactional(readOnly = true)
    public List<RowProblem> problems(RowSheet sheet) {
        return jdbc.sql("select row_number, code, arguments from sheet_problem where sheet_id = ? order by position")
                .param(sheet.getId())
                .query((row, number) -> new RowProblem(row.getInt(1), row.getString(2), arguments(row.getString(3))))
                .list();
    }

    private static Object[] arguments(String stored) {
        return stored.isEmpty() ? new Object[0] : stored.split(SEPARATOR, -1);
    }

    /** Names the rows as they stand: whoever confirms them confirms what was read. */
    @Transactional(readOnly = true)
    public String fingerprint(RowSheet sheet) {
        return Sha256.of(rows(sheet).stream()
                .map(row -> row.getId() + ":" + row.getVersion())
                .collect(Collectors.joining(",")));
    }

    /** Whether the program can read rows out of one of its files. */
    @Transactional(readOnly = true)
    public boolean isReadable(Submission submission) {
        return readable(submission).isPresent();
    }

    private Optional<SubmissionFile> readable(Submission submission) {
        return files.of(submission).stream()
                .filter(file -> file.getRole().holdsRemarks() && file.isServed())
                .filter(file -> reader(file).isPresent())
                .findFirst();
    }

    /** Whether some reader finds rows in files of that type. */
    public boolean reads(String mediaType) {
        return readers.stream().anyMatch(reader -> reader.reads(mediaType));
    }

    private Optional<RowReader> reader(SubmissionFile file) {
        return readers.orderedStream()
                .filter(reader -> reader.reads(file.getMediaType()))
                .findFirst();
    }

    /** Reads the rows of its file, once, outside any transaction; what cannot be read is a problem to be shown, no failure. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void read(Submission submission) {
        var file = inTransaction(() -> readable(submission));
        if (file.isEmpty()) {
            return;
        }
        var content = inTransaction(() -> files.content(file.get()));
        var read = read(file.get(), content);
        transactions.executeWithoutResult(status -> store(submission, read));
    }

    private <T> T inTransaction(Supplier<T> reading) {
        var found = transactions.execute(status -> reading.get());
        if (found == null) {
            throw new IllegalStateException("Nothing was read");
        }
        return found;
    }

    private RowsRead read(SubmissionFile file, byte[] content) {
        try {
            return reader(file).orElseThrow().read(content);
        } catch (Refused refused) {
            return new RowsRead(List.of(), List.of(new RowProblem(0, refused.code(), refused.arguments())), null);
        } catch (RuntimeException e) {
            LOG.warn(
                    "The rows of file {} were not read: {}",
                    file.getId(),
                    e.getClass().getName());
            return new RowsRead(List.of(), List.of(new RowProblem(0, "rows.unreadable")), null);
        }
    }

    private void store(Submission submission, RowsRead read) {
        var sheet = lock(submission);
        if (sheet.getReadAt() != null || !sheet.isOpen()) {
            return;
        }
        var parts = parts(submission);
        var position = rows.lastPosition(sheet.getId());
        for (var row : read.rows().subList(0, Math.min(read.rows().size(), MOST_ROWS))) {
            rows.saveAndFlush(new SheetRow(sheet.getId(), ++position, text(row, parts), null, clock.instant()));
        }
        var problems = new ArrayList<>(read.problems());
        otherSender(submission, read).ifPresent(problems::add);
        for (int i = 0; i < problems.size(); i++) {
            var problem = problems.get(i);
            var arguments = new ArrayList<String>();
            for (var argument : problem.args()) {
                arguments.add(String.valueOf(argument).replace(SEPARATOR, " "));
            }
            jdbc.sql("insert into sheet_problem (sheet_id, position, row_number, code, arguments)"
                            + " values (?, ?, ?, ?, ?)")
                    .params(sheet.getId(), i + 1, problem.row(), problem.code(), String.join(SEPARATOR, arguments))
                    .update();
        }
        sheet.read(clock.instant());
        sheets.saveAndFlush(sheet);
    }

    /** What was registered stays; whoever confirms the rows sees that the file names somebody else. */
    private static Optional<RowProblem> otherSender(Submission submission, RowsRead read) {
        var named = read.submitter() == null ? "" : read.submitter().name().strip();
        return named.isEmpty()
                        || named.equalsIgnoreCase(
                                submission.getSubmitter().name().strip())
                ? Optional.empty()
                : Optional.of(new RowProblem(0, "rows.otherSender", cut(named, SubmissionText.LONGEST_NAME)));
    }

    /** What is too long for a remark stays whole, for whoever mends it; the part and the page are cut, they are short. */
    private static RemarkText text(RowDraft row, Map<String, DocumentPart> parts) {
        var part = parts.get(row.part().strip().toLowerCase(Locale.ROOT));
        return new RemarkText(
                part == null ? null : part.getId(),
                part == null ? cut(row.part(), 500) : part.label(),
                cut(row.page(), 100),
                row.currentWording(),
                row.content(),
                row.proposedWording(),
                row.justification());
    }

    private static String cut(String text, int longest) {
        return text.length() > longest ? text.substring(0, longest) : text;
    }

    /** The parts of the draft by what a file may call them: label, number or heading. */
    private Map<String, DocumentPart> parts(Submission submission) {
        var byName = new HashMap<String, DocumentPart>();
        for (var part : consultations.partsEver(consultations.get(submission.getConsultationKey()))) {
            if (part.isCurrent()) {
                byName.putIfAbsent(part.label().toLowerCase(Locale.ROOT), part);
            }
        }
        return byName;
    }

    /**
     * Saves a row as it is, finished or not.
     *
     * @param id of the row; null for a new one
     * @param version of the row that was read; any for a new one
     * @param person who mends it; null when the sender does
     * @throws RowChanged when somebody else saved the row meanwhile
     */
    public void save(Submission submission, @Nullable Long id, RemarkText text, int version, @Nullable String person) {
        var sheet = lock(submission);
        sheet.refuseClosed();
        refuse(text);
        var located = located(submission, text);
        if (id == null) {
            var position = rows.lastPosition(sheet.getId()) + 1;
            if (position > MOST_ROWS) {
                throw new Refused("refused.rows.tooMany", MOST_ROWS);
            }
            rows.saveAndFlush(new SheetRow(sheet.getId(), position, located, person, clock.instant()));
            return;
        }
        var row = row(sheet, id).orElseThrow(() -> new Refused("refused.rows.gone"));
        if (row.getVersion() != version) {
            throw new RowChanged(row);
        }
        row.change(located, person, clock.instant());
        rows.saveAndFlush(row);
    }

    /** Takes a row away. */
    public void remove(Submission submission, long id, int version) {
        var sheet = lock(submission);
        sheet.refuseClosed();
        var row = row(sheet, id).orElseThrow(() -> new Refused("refused.rows.gone"));
        if (row.getVersion() != version) {
            throw new RowChanged(row);
        }
        rows.delete(row);
    }

    /**
     * Makes remarks of the rows, numbered in their order; from then on nothing changes.
     *
     * @param fingerprint of the rows that were read; see {@link #fingerprint}
     * @param none whether whoever confirms says that there is no remark in the file
     */
    public void confirm(Submission submission, String fingerprint, boolean none, String person) {
        consultations.settle(submission.getConsultationKey(), () -> {
            var sheet = lock(submission);
            sheet.refuseClosed();
            if (!fingerprint(sheet).equals(fingerprint)) {
                throw new Refused("refused.rows.changedMeanwhile");
            }
            var entered = rows(sheet);
            if (entered.isEmpty() != none) {
                throw new Refused(none ? "refused.rows.some" : "refused.rows.none");
            }
            for (int i = 0; i < entered.size(); i++) {
                refuseUnfinished(i + 1, entered.get(i).text());
            }
            var stored = submissions.findById(submission.getId()).orElseThrow();
            for (int i = 0; i < entered.size(); i++) {
                entities.persist(new Remark(stored, i + 1, entered.get(i).text()));
            }
            sheet.confirm(person, clock.instant());
            sheets.saveAndFlush(sheet);
            decisions.record(
                    submission.getConsultationKey(),
                    submission.getNumber(),
                    "confirmRows",
                    none ? "NONE" : null,
                    null,
                    person);
        });
    }

    private static void refuseUnfinished(int number, RemarkText text) {
        if (text.content().isBlank()) {
            throw new Refused("refused.rows.unfinished", number);
        }
        var refusals = SubmissionText.refusals(text);
        if (!refusals.isEmpty()) {
            throw new Refused("refused.rows.tooLong", number);
        }
    }

    private static void refuse(RemarkText text) {
        var refusals = SubmissionText.refusals(text).stream()
                .filter(refused -> !refused.code().equals("refused.submission.remarkMissing"))
                .toList();
        if (!refusals.isEmpty()) {
            throw refusals.get(0);
        }
    }

    private RemarkText located(Submission submission, RemarkText text) {
        if (text.partId() == null) {
            return text;
        }
        return consultations.partsEver(consultations.get(submission.getConsultationKey())).stream()
                .filter(part -> part.getId().equals(text.partId()))
                .findFirst()
                .map(part -> text.at(part.label()))
                .orElseThrow(() -> new Refused("refused.submission.partUnknown").at("part-1"));
    }

    private RowSheet lock(Submission submission) {
        var sheet = sheets.lockBySubmissionId(submission.getId()).orElseThrow(() -> new Refused("refused.rows.noFile"));
        entities.refresh(sheet);
        return sheet;
    }
}
