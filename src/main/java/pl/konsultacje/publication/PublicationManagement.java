package pl.konsultacje.publication;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.konsultacje.audit.Decisions;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.desk.UploadRule;
import pl.konsultacje.platform.OfficeTime;
import pl.konsultacje.platform.Refused;

/**
 * What can be done with places of publication; each act is one transaction: lock, read, change. The consultation's own
 * page needs no row: its address and its day are known.
 */
@Service
@Transactional
public class PublicationManagement {

    private final PublicationPlaces places;
    private final PublicationProofs proofs;
    private final ConsultationManagement consultations;
    private final Decisions decisions;
    private final EntityManager entities;
    private final Clock clock;

    PublicationManagement(
            PublicationPlaces places,
            PublicationProofs proofs,
            ConsultationManagement consultations,
            Decisions decisions,
            EntityManager entities,
            Clock clock) {
        this.places = places;
        this.proofs = proofs;
        this.consultations = consultations;
        this.decisions = decisions;
        this.entities = entities;
        this.clock = clock;
    }

    /** The places beside the consultation's own page, by their days. */
    @Transactional(readOnly = true)
    public List<PublicationPlace> of(Consultation consultation) {
        return places.findByConsultationIdOrderByPublishedOnAscIdAsc(consultation.getId());
    }

    @Transactional(readOnly = true)
    public Optional<PublicationPlace> find(Consultation consultation, long id) {
        return places.findByIdAndConsultationId(id, consultation.getId());
    }

    /** The file that proves a place. */
    @Transactional(readOnly = true)
    public Optional<PublicationProof> proof(Consultation consultation, PublicationPlace place) {
        return Optional.ofNullable(place.getProofId())
                .flatMap(id -> proofs.findByIdAndConsultationId(id, consultation.getId()));
    }

    /** Records a place where the announcement has appeared. */
    public void add(String consultationKey, PlaceData typed, String person) {
        var consultation = lockOpen(consultationKey);
        var data = checked(typed);
        var place = places.save(new PublicationPlace(
                consultation.getId(),
                Objects.requireNonNull(data.kind()),
                Objects.requireNonNull(data.publishedOn()),
                data));
        prove(consultation, place, data);
        record(consultationKey, "addPublicationPlace", place, person);
    }

    /**
     * Corrects what is recorded of a place; without a new file the old proof stays.
     *
     * @param version of the place that was read
     */
    public void change(String consultationKey, long id, PlaceData typed, int version, String person) {
        var consultation = lockOpen(consultationKey);
        var place = place(consultation, id);
        if (place.getVersion() != version) {
            throw new Refused("refused.place.changedMeanwhile");
        }
        var data = checked(typed);
        place.change(Objects.requireNonNull(data.kind()), Objects.requireNonNull(data.publishedOn()), data);
        prove(consultation, place, data);
        record(consultationKey, "changePublicationPlace", place, person);
    }

    /** Takes back a place that was recorded by mistake, with its proof. */
    public void remove(String consultationKey, long id, String person) {
        var consultation = lockOpen(consultationKey);
        var place = place(consultation, id);
        var proof = proof(consultation, place);
        places.delete(place);
        entities.flush();
        proof.ifPresent(proofs::delete);
        record(consultationKey, "removePublicationPlace", place, person);
    }

    private void prove(Consultation consultation, PublicationPlace place, PlaceData data) {
        if (data.proof() != null) {
            var former = proof(consultation, place);
            var file = UploadRule.SCAN.check(data.proof(), "proof");
            place.prove(proofs.save(new PublicationProof(consultation.getId(), file, clock.instant()))
                    .getId());
            entities.flush();
            former.ifPresent(proofs::delete);
        }
    }

    private PlaceData checked(PlaceData typed) {
        var data = typed.cleaned();
        data.refuseIncomplete(today());
        return data;
    }

    private void record(String consultationKey, String act, PublicationPlace place, String person) {
        decisions.record(
                consultationKey,
                consultationKey,
                act,
                place.getKind() == PublicationPlace.Kind.OTHER
                        ? null
                        : place.getKind().name(),
                place.getAddress() + ", " + place.getPublishedOn(),
                person);
    }

    private Consultation lockOpen(String consultationKey) {
        var consultation = consultations.lock(consultationKey);
        if (consultation.isWithdrawn() || consultation.getConcludedAt() != null) {
            throw new Refused("refused.place.over");
        }
        return consultation;
    }

    private PublicationPlace place(Consultation consultation, long id) {
        return find(consultation, id).orElseThrow(() -> new Refused("refused.place.gone"));
    }

    /** The office's day. */
    public LocalDate today() {
        return OfficeTime.dayOf(clock.instant());
    }
}
