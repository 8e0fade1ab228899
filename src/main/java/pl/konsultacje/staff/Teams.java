package pl.konsultacje.staff;

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
}
