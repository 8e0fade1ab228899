package pl.konsultacje.subscription;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Subscriptions extends Repository<Subscription, Long> {

    Subscription saveAndFlush(Subscription subscription);

    List<Subscription> findByEmail(String email);

    Optional<Subscription> findByToken(String token);

    void delete(Subscription subscription);

    @Modifying
    @Query("delete from Subscription s where s.confirmedAt is null and s.askedAt <= :instant")
    int deleteUnconfirmed(Instant instant);

    /** Of whoever subscribed to both, the earlier one. */
    @Query("""
            select s from Subscription s
            where s.confirmedAt is not null and (s.consultationKey = :key or s.consultationKey is null) and s.id > :id
              and not exists (
                select other.id from Subscription other
                where other.email = s.email and other.confirmedAt is not null and other.id < s.id
                  and (other.consultationKey = :key or other.consultationKey is null))
            order by s.id""")
    List<Subscription> ofConsultation(String key, long id, Limit most);
}
