package pl.konsultacje.staff.web;

import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import pl.konsultacje.staff.StaffManagement;

/** Greets who is logged in by name on every page. */
@ControllerAdvice
class StaffModel {

    private final StaffManagement staff;

    StaffModel(StaffManagement staff) {
        this.staff = staff;
    }

    @ModelAttribute("staffName")
    @Nullable
    String staffName(@Nullable Principal principal) {
        return principal == null ? null : staff.nameOf(principal.getName());
    }
}
