package pl.konsultacje.subscription;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import pl.konsultacje.consultation.Reader;
import pl.konsultacje.consultation.Readership;

/** The confirmed subscribers of a consultation and of all, each address once. */
@Component
class Subscribers implements Readership {

    private final Subscriptions subscriptions;
    private final SubscriptionManagement management;

    Subscribers(Subscriptions subscriptions, SubscriptionManagement management) {
        this.subscriptions = subscriptions;
        this.management = management;
    }

    @Override
    public String name() {
        return "subscribers";
    }

    @Override
    @Transactional(readOnly = true)
    public List<Reader> after(String consultationKey, long id, int limit) {
        return subscriptions.ofConsultation(consultationKey, id, Limit.of(limit)).stream()
                .map(one -> new Reader(one.getId(), one.getEmail(), one.getLanguage(), management.endAddress(one)))
                .toList();
    }
}
