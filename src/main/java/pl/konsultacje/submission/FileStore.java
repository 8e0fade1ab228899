package pl.konsultacje.submission;

import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import pl.konsultacje.platform.Refused;

/** Keeps the files of submissions. */
@Component
@Transactional(readOnly = true)
public class FileStore {

    /** How many files one submission may have. */
    public static final int MOST_FILES = 30;

    /** How large they may be together. */
    public static final int MOST_MEGABYTES = 60;

    private final SubmissionFiles files;
    private final JdbcClient jdbc;
    private final SubmissionFile.Scan scanAtFirst;

    /** @param clamav where the antivirus is; blank when the office has none */
    FileStore(SubmissionFiles files, JdbcClient jdbc, @Value("${konsultacje.clamav:}") String clamav) {
        this.files = files;
        this.jdbc = jdbc;
        this.scanAtFirst = clamav.isBlank() ? SubmissionFile.Scan.UNCHECKED : SubmissionFile.Scan.WAITING;
    }

    static void refuseTooMany(List<CheckedFile> files) {
        if (files.size() > MOST_FILES) {
            throw new Refused("refused.submission.tooManyFiles", MOST_FILES, files.size()).at("files");
        }
        if (files.stream().mapToLong(file -> file.content().length).sum() > MOST_MEGABYTES * 1_000_000L) {
            throw new Refused("refused.submission.filesTooLarge", MOST_MEGABYTES).at("files");
        }
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void add(Submission submission, List<CheckedFile> added) {
        for (int i = 0; i < added.size(); i++) {
            add(submission, i + 1, added.get(i));
        }
    }

    /**
     * Adds what came afterwards.
     *
     * @return its id
     */
    @Transactional(propagation = Propagation.MANDATORY)
    long addLater(Submission submission, CheckedFile file) {
        var last = of(submission).stream()
                .mapToInt(SubmissionFile::getPosition)
                .max()
                .orElse(0);
        return add(submission, last + 1, file);
    }

    private long add(Submission submission, int position, CheckedFile file) {
        var stored = files.saveAndFlush(new SubmissionFile(submission.getId(), position, file, scanAtFirst));
        jdbc.sql("insert into submission_file_content (file_id, content) values (?, ?)")
                .params(stored.getId(), file.content())
                .update();
        return stored.getId();
    }

    /** Whether it was sent with just these files. */
    boolean hasJust(Submission submission, List<CheckedFile> sent) {
        var later = jdbc.sql("select file_id from remark_change_entry e join remark r on r.id = e.remark_id"
                        + " where r.submission_id = ? and e.file_id is not null")
                .param(submission.getId())
                .query(Long.class)
                .list();
        var stored = of(submission).stream()
                .filter(file -> !later.contains(file.getId()))
                .toList();
        if (stored.size() != sent.size()) {
            return false;
        }
        for (int i = 0; i < sent.size(); i++) {
            if (!sent.get(i).isSameAs(stored.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** The files of a submission, in the order in which they were sent. */
    public List<SubmissionFile> of(Submission submission) {
        return files.findBySubmissionIdOrderByPosition(submission.getId());
    }

    /** @param position from 1 */
    public Optional<SubmissionFile> find(Submission submission, int position) {
        return files.findBySubmissionIdAndPosition(submission.getId(), position);
    }

    /** The bytes as they came. */
    public byte[] content(SubmissionFile file) {
        return content(file.getId());
    }

    byte[] content(long fileId) {
        return jdbc.sql("select content from submission_file_content where file_id = ?")
                .param(fileId)
                .query((row, number) -> row.getBytes(1))
                .single();
    }

    Optional<Long> submissionOf(long fileId) {
        return jdbc.sql("select submission_id from submission_file where id = ?")
                .param(fileId)
                .query(Long.class)
                .optional();
    }
}
