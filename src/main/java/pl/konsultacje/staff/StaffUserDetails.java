package pl.konsultacje.staff;

import java.util.Locale;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Service;

@Service
class StaffUserDetails implements UserDetailsService {

    private final People people;

    StaffUserDetails(People people) {
        this.people = people;
    }

    @Override
    public UserDetails loadUserByUsername(String username) {
        var person = people.findByUsername(username.strip().toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new UsernameNotFoundException("unknown"));
        return User.withUsername(person.getUsername())
                .password(person.getPasswordHash())
                .roles(person.getRoles().stream().map(Role::name).toArray(String[]::new))
                .disabled(!person.isActive())
                .build();
    }
}
