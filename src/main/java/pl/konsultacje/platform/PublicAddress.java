package pl.konsultacje.platform;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The address at which everybody reaches the application: what mails and files that travel link to. */
@Component
public class PublicAddress {

    private final String base;

    PublicAddress(@Value("${konsultacje.public-url}") String url) {
        this.base = url.replaceFirst("/+$", "");
    }

    /** @param path of a page, beginning with a slash; empty for the address itself, which has none at its end */
    public String of(String path) {
        return base + path;
    }
}
