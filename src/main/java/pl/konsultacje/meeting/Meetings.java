package pl.konsultacje.meeting;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

interface Meetings extends Repository<Meeting, Long> {

    Meeting save(Meeting meeting);

    void delete(Meeting meeting);

    List<Meeting> findByConsultationKeyOrderByNumber(String consultationKey);

    List<Meeting> findByConsultationKeyInAndAnnouncedAtIsNotNullOrderByConsultationKeyAscNumberAsc(
            Collection<String> consultationKeys);

    Optional<Meeting> findByMeetingKey(String meetingKey);

    Optional<Meeting> findByConsultationKeyAndNumber(String consultationKey, int number);
}
