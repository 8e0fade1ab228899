package pl.konsultacje.platform;

import jakarta.servlet.RequestDispatcher;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** The page that is being shown, in each language. */
@Component("languageSwitch")
public class LanguageSwitch {

    private final Words words;

    LanguageSwitch(Words words) {
        this.words = words;
    }

    /**
     * One language to choose.
     *
     * @param code ISO 639 code
     * @param sign what stands in the header
     * @param name in its own words
     * @param address of the same page, from the root on
     * @param current whether the page is in it
     */
    public record Offer(String code, String sign, String name, String address, boolean current) {}

    public List<Offer> offers() {
        return Languages.ALL.stream().map(this::offer).toList();
    }

    private Offer offer(Locale language) {
        var name = language.getDisplayLanguage(language);
        return new Offer(
                language.getLanguage(),
                language.getLanguage().toUpperCase(Locale.ROOT),
                name.substring(0, 1).toUpperCase(language) + name.substring(1),
                address(language.getLanguage()),
                language.equals(words.language()));
    }

    private static String address(String language) {
        var request = ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
        var failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return UriComponentsBuilder.fromPath(failed == null ? request.getRequestURI() : failed.toString())
                .query(request.getMethod().equals("GET") && failed == null ? request.getQueryString() : null)
                .replaceQueryParam(LanguageConfiguration.PARAMETER, language)
                .build()
                .toUriString();
    }
}
