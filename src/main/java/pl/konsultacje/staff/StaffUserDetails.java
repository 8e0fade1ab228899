package pl.konsultacje.staff;

import java.util.Locale;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Service;
import pl.konsultacje.platform.LoggedIn;

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
        var roles = person.getRoles().stream()
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role.name()))
                .toList();
        return new LoggedIn(
                person.getUsername(),
                person.getPasswordHash(),
                person.isActive(),
                true,
                roles,
                person.getSessionsEnded());
    }
}
