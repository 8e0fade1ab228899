package pl.konsultacje.platform;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every page shows. */
@ControllerAdvice
class PageModel {

    private final String officeName;

    PageModel(@Value("${konsultacje.office-name}") String officeName) {
        this.officeName = officeName;
    }

    @ModelAttribute("officeName")
    String officeName() {
        return officeName;
    }
}
