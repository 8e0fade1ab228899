package pl.konsultacje.submission;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

interface SubmissionFiles extends Repository<SubmissionFile, Long> {

    SubmissionFile saveAndFlush(SubmissionFile file);

    List<SubmissionFile> findBySubmissionIdOrderByPosition(long submissionId);

    Optional<SubmissionFile> findBySubmissionIdAndPosition(long submissionId, int position);
}
