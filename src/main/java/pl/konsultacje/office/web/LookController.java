package pl.konsultacje.office.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.WebUtils;
import pl.konsultacje.office.OfficeLook;
import pl.konsultacje.office.OfficeManagement;
import pl.konsultacje.platform.LostForms;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Sha256;
import pl.konsultacje.platform.Words;

/** The office's colours and logo: chosen by the administrator, fetched by every page. */
@Controller
class LookController {

    private static final String PAGE = "office/look";

    /** Their addresses name the hash, so they never change. */
    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final OfficeManagement office;
    private final LostForms lostForms;
    private final Words words;

    LookController(OfficeManagement office, LostForms lostForms, Words words) {
        this.office = office;
        this.lostForms = lostForms;
        this.words = words;
    }

    @GetMapping("/office/look")
    String form(HttpServletRequest request, Model model) {
        return page(lostForms.take(request, LookForm.class).orElseGet(() -> LookForm.of(office.look())), model);
    }

    @PostMapping("/office/look")
    String change(
            @ModelAttribute("form") LookForm form,
            BindingResult problems,
            HttpServletRequest request,
            Principal person,
            Model model,
            RedirectAttributes redirect)
            throws IOException {
        var version =
                form.version() == null || !form.version().matches("\\d{1,9}") ? -1 : Integer.parseInt(form.version());
        var files = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        var file = files == null ? null : files.getFile("picture");
        try {
            office.changeLook(
                    new OfficeLook(version, LookForm.colour(form.brand()), LookForm.colour(form.brandDark()), null),
                    file == null || file.isEmpty() ? null : file.getBytes(),
                    form.removeLogo() != null,
                    person.getName());
        } catch (Refused refused) {
            words.reject(problems, refused);
            return page(form, model);
        }
        redirect.addFlashAttribute("notice", words.say("office.saved"));
        return "redirect:/office/look";
    }

    private String page(LookForm form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("hasLogo", office.look().logoSha256() != null);
        return PAGE;
    }

    @GetMapping("/office/style.css")
    ResponseEntity<String> stylesheet() {
        var css = office.look().stylesheet();
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("text/css;charset=UTF-8"))
                .cacheControl(FOR_EVER)
                .eTag(Sha256.of(css))
                .body(css);
    }

    @GetMapping("/office/logo")
    ResponseEntity<byte[]> logo() {
        var logo = office.logo().orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(logo.mediaType()))
                .header("X-Content-Type-Options", "nosniff")
                .cacheControl(FOR_EVER)
                .eTag(logo.sha256())
                .body(logo.content());
    }
}
