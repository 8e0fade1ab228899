package pl.konsultacje.staff;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the administrator says of somebody.
 *
 * @param version of the person it was read from, against lost updates
 * @param deputy user name of who sees the tasks of the person's teams while he is absent, or null
 * @param absentFrom first day of the absence, or null
 * @param absentTo its last day, or null
 */
public record PersonData(
        int version,
        String fullName,
        String email,
        Set<Role> roles,
        @Nullable String deputy,
        @Nullable LocalDate absentFrom,
        @Nullable LocalDate absentTo) {}
