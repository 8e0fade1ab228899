package pl.konsultacje.staff;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
    private boolean passwordTemporary;
    private int sessionsEnded;
    private @Nullable String deputy;
    private @Nullable LocalDate absentFrom;
    private @Nullable LocalDate absentTo;

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

    void change(PersonData data) {
        fullName = data.fullName();
        email = data.email();
        roles.clear();
        roles.addAll(data.roles());
        deputy = data.deputy();
        absentFrom = data.absentFrom();
        absentTo = data.absentTo();
    }

    void setActive(boolean mayWork) {
        active = mayWork;
    }

    void setTemporaryPassword(String hash) {
        passwordHash = hash;
        passwordTemporary = true;
    }

    void setPassword(String hash) {
        passwordHash = hash;
        passwordTemporary = false;
    }

    void endSessions() {
        sessionsEnded++;
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

    /** Whether somebody else knows the password; the person chooses another one before anything else. */
    public boolean isPasswordTemporary() {
        return passwordTemporary;
    }

    int getSessionsEnded() {
        return sessionsEnded;
    }

    /** User name of who sees the tasks of the person's teams while he is absent. */
    public @Nullable String getDeputy() {
        return deputy;
    }

    public @Nullable LocalDate getAbsentFrom() {
        return absentFrom;
    }

    public @Nullable LocalDate getAbsentTo() {
        return absentTo;
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
