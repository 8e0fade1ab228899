package pl.konsultacje.invitation;

import java.util.Optional;
import org.springframework.data.repository.Repository;

interface PostingProofs extends Repository<PostingProof, Long> {

    PostingProof save(PostingProof proof);

    Optional<PostingProof> findByIdAndConsultationId(long id, long consultationId);
}
