package pl.konsultacje.meeting.web;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.meeting.Need;
import pl.konsultacje.meeting.RegistrationText;
import pl.konsultacje.platform.Typed;

/** A registration for a meeting, as typed. */
record RegistrationForm(
        @Nullable String name,
        @Nullable String email,
        @Nullable List<String> needs,
        @Nullable String otherNeeds) {

    static RegistrationForm blank() {
        return new RegistrationForm("", "", List.of(), "");
    }

    RegistrationText text() {
        var ticked = needs == null ? List.<String>of() : needs;
        return new RegistrationText(
                Typed.line(name == null ? "" : name),
                email == null ? "" : email,
                Arrays.stream(Need.values())
                        .filter(need -> ticked.contains(need.name()))
                        .collect(Collectors.toSet()),
                Typed.text(otherNeeds == null ? "" : otherNeeds));
    }
}
