package pl.konsultacje.platform;

import java.util.Locale;

/** Is told which language somebody who is logged in has chosen, so that mails come in it too. */
public interface LanguageChosen {

    void choose(String username, Locale language);
}
