package pl.konsultacje.invitation.web;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.invitation.BodyData;
import pl.konsultacje.invitation.BodyKind;
import pl.konsultacje.invitation.InvitedBody;

/** An invited body, as typed. */
record BodyForm(
        @Nullable String version,
        @Nullable String name,
        @Nullable String kind,
        @Nullable String address,
        @Nullable String email,
        @Nullable String ownDays,
        @Nullable String note,
        @Nullable String action) {

    static BodyForm empty() {
        return new BodyForm("", "", "", "", "", "", "", null);
    }

    static BodyForm of(InvitedBody body) {
        return new BodyForm(
                String.valueOf(body.getVersion()),
                body.getName(),
                body.getKind().name(),
                body.getAddress(),
                body.getEmail(),
                body.getOwnDays() == null ? "" : String.valueOf(body.getOwnDays()),
                body.getNote(),
                null);
    }

    BodyData data() {
        return new BodyData(
                typed(name),
                Arrays.stream(BodyKind.values())
                        .filter(one -> one.name().equals(kind))
                        .findFirst()
                        .orElse(null),
                typed(address),
                typed(email),
                typed(ownDays),
                typed(note));
    }

    int versionRead() {
        return version == null || !version.matches("\\d{1,9}") ? -1 : Integer.parseInt(version);
    }

    static String typed(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
