package pl.konsultacje.report;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All versions of all reports. */
interface Reports extends Repository<Report, Long> {

    Report saveAndFlush(Report report);

    Optional<Report> findFirstByConsultationKeyOrderByNumberDesc(String consultationKey);

    Optional<Report> findByConsultationKeyAndNumber(String consultationKey, int number);

    @Query("select r.number from Report r where r.consultationKey = :consultationKey order by r.number")
    List<Integer> numbers(String consultationKey);

    @Query("select r.number from Report r where r.consultationKey = :consultationKey and r.publishedAt is not null"
            + " order by r.number")
    List<Integer> publishedNumbers(String consultationKey);
}
