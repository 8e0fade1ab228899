package pl.konsultacje.staff;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The expert units. */
interface Teams extends Repository<Team, Long> {

    Team save(Team team);

    Optional<Team> findByCode(String code);

    List<Team> findAllByOrderByName();

    @Query("select t from Team t join t.members m where m.username = :username")
    List<Team> ofPerson(String username);

    @Query(
            "select t from Team t join t.members m where m.deputy = :deputy and m.absentFrom <= :day and m.absentTo >= :day")
    List<Team> ofAbsent(String deputy, LocalDate day);
}
