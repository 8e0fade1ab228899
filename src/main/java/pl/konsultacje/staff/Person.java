package pl.konsultacje.staff;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import pl.konsultacje.platform.Identified;
import pl.konsultacje.platform.Languages;

/** Somebody of the office who logs in. */
@Entity
public class Person extends Identified {

    private String username;
    private String fullName;
    private String email;
    private String passwordHash;
    private boolean active = true;

    /** ISO 639 code. */
    private String language = Languages.POLISH.getLanguage();

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "person_role", joinColumns = @JoinColumn(name = "person_id"))
    @Column(name = "role")
    @Enumerated(EnumType.STRING)
    private Set<Role> roles = EnumSet.noneOf(Role.class);

    protected Person() {}

    Person(String username, String fullName, String email, String passwordHash, Set<Role> roles) {
        this.username = username;
        this.fullName = fullName;
        this.email = email;
        this.passwordHash = passwordHash;
        this.roles.addAll(roles);
    }

    public String getUsername() {
        return username;
    }

    public String getFullName() {
        return fullName;
    }

    public String getEmail() {
        return email;
    }

    String getPasswordHash() {
        return passwordHash;
    }

    public boolean isActive() {
        return active;
    }

    /** In which the person reads the screens and gets mails. */
    public Locale getLanguage() {
        return Languages.of(language).orElse(Languages.POLISH);
    }

    void setLanguage(Locale chosen) {
        language = chosen.getLanguage();
    }

    public Set<Role> getRoles() {
        return Set.copyOf(roles);
    }
}
