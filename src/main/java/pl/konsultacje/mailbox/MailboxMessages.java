package pl.konsultacje.mailbox;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface MailboxMessages extends Repository<MailboxMessage, Long> {

    MailboxMessage saveAndFlush(MailboxMessage message);

    Optional<MailboxMessage> findById(long id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select m from MailboxMessage m where m.id = :id")
    Optional<MailboxMessage> lock(long id);

    boolean existsByAccountAndUidValidityAndUid(String account, long uidValidity, long uid);

    List<MailboxMessage> findFirst50ByAccountAndUidValidityAndStateAndCauseOrderById(
            String account, long uidValidity, MailState state, MailCause cause);

    @Query("select m.id from MailboxMessage m where m.state = pl.konsultacje.mailbox.MailState.NEW and m.id > :after"
            + " order by m.id limit 50")
    List<Long> unread(long after);

    List<MailboxMessage> findByMessageKeyAndIdLessThanAndStateInOrderById(
            String messageKey, long id, Collection<MailState> states);

    @Query("select count(m) from MailboxMessage m where m.sender = :sender and m.takenAt > :since"
            + " and m.state = pl.konsultacje.mailbox.MailState.REGISTERED")
    long countRegistered(String sender, Instant since);

    Page<MailboxMessage> findByStateInOrderByReceivedAtDescIdDesc(Collection<MailState> states, Pageable page);

    int countByStateIn(Collection<MailState> states);

    Optional<MailboxMessage> findFirstBySubmissionNumberOrderById(String submissionNumber);

    @Query("select count(m) from MailboxMessage m where m.state in :states"
            + " and (m.consultationKey = :consultationKey or m.consultationKey is null and m.account = :account)")
    long countWaiting(Collection<MailState> states, String consultationKey, String account);
}
