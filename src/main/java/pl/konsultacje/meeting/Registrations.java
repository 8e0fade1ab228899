package pl.konsultacje.meeting;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import pl.konsultacje.meeting.Registration.State;

interface Registrations extends Repository<Registration, Long> {

    Registration save(Registration registration);

    int countByMeetingIdAndState(long meetingId, State state);

    int countByMeetingIdAndStateIn(long meetingId, Collection<State> states);

    Optional<Registration> findByMeetingIdAndEmail(long meetingId, String email);

    Optional<Registration> findByIdAndMeetingIdAndStateIn(long id, long meetingId, Collection<State> states);

    List<Registration> findByMeetingIdOrderByRequestedAtAscIdAsc(long meetingId);

    List<Registration> findByMeetingIdAndStateOrderByRequestedAtAscIdAsc(long meetingId, State state);

    List<Registration> findByMeetingIdAndStateInOrderByRequestedAtAscIdAsc(long meetingId, Collection<State> states);

    List<Registration> findByMeetingIdAndStateAndSentAtIsNullOrderById(long meetingId, State state);

    /** The meeting that the registration of that secret is for. */
    @Query("select m from Meeting m, Registration r where r.token = :token and m.id = r.meetingId")
    Optional<Meeting> meetingOf(String token);

    Optional<Registration> findByToken(String token);

    void deleteByMeetingId(long meetingId);
}
