package pl.konsultacje.meeting;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

interface MeetingReminders extends Repository<MeetingReminder, Long> {

    MeetingReminder save(MeetingReminder reminder);

    int countByMeetingId(long meetingId);

    boolean existsByMeetingIdAndEmail(long meetingId, String email);

    List<MeetingReminder> findByMeetingIdAndSentAtIsNullOrderById(long meetingId);

    List<MeetingReminder> findByMeetingIdOrderById(long meetingId);

    Optional<MeetingReminder> findByToken(String token);

    void delete(MeetingReminder reminder);

    void deleteByMeetingId(long meetingId);
}
