package pl.konsultacje.staff;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The people of the office. */
interface People extends Repository<Person, Long> {

    Person save(Person person);

    Optional<Person> findByUsername(String username);

    List<Person> findAllByOrderByFullName();

    @Query("select p from Person p where p.active and :role member of p.roles order by p.fullName")
    List<Person> withRole(Role role);
}
