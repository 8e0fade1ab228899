package pl.konsultacje.staff.web;

import org.jspecify.annotations.Nullable;

/** The change of one's own password. */
record PasswordForm(@Nullable String oldPassword, @Nullable String password) {

    @Override
    public String toString() {
        return "PasswordForm";
    }
}
