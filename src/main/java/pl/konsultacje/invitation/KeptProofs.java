package pl.konsultacje.invitation;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.desk.UploadRule;

/** Scans that prove the posting of letters: one for all letters that were posted together. */
@Component
class KeptProofs {

    private final PostingProofs proofs;
    private final EntityManager entities;
    private final Clock clock;

    KeptProofs(PostingProofs proofs, EntityManager entities, Clock clock) {
        this.proofs = proofs;
        this.entities = entities;
        this.clock = clock;
    }

    Optional<PostingProof> find(Consultation consultation, long id) {
        return proofs.findByIdAndConsultationId(id, consultation.getId());
    }

    /** @return id of the proof; null when there is none */
    @Nullable
    Long keep(Consultation consultation, Posting posting) {
        var scan = posting.scan();
        if (scan == null) {
            return null;
        }
        var proof = proofs.save(
                new PostingProof(consultation.getId(), UploadRule.SCAN.check(scan, "scan"), clock.instant()));
        entities.flush();
        return proof.getId();
    }
}
