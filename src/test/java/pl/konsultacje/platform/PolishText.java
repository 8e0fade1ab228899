package pl.konsultacje.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/** Finds the Polish words of a page that nothing marks as Polish. */
final class PolishText {

    /** A Polish letter, or a word that is none in English and that the office at work or a message might say. */
    private static final Pattern POLISH = Pattern.compile(
            "[ąćęłńóśźżĄĆĘŁŃÓŚŹŻ]|\\b(?:nie|jest|oraz|dla|przez|lub|jak|się|czy|"
                    + "tak|ten|tym|uwag[aięo]?|projekt|programu|diagnoza|cele|celem|konsultacje|sprawozdanie|spotkanie|otwarte|"
                    + "ostatnia|prosimy|fundacja|zadanie|termin)\\b",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** Names of people, bodies, acts and files, and addresses, which are the same in every language. */
    private static final Pattern NAMES = Pattern.compile("e-Doręczenia|Samorząd Województwa Warmińsko-Mazurskiego"
            + "|Regionalny Ośrodek Polityki Społecznej|Fundacja (?:Przykładowa|Ustna)|Maria Zastępca|uchwała Zarządu"
            + "|[\\w-]+\\.(?:pdf|html|docx)|\\S+@\\S+");

    /**
     * What the readers themselves have typed; steps and choices, where titles stand beside messages; sentences of the
     * report that cite an act by its name.
     */
    private static final String OWN_WORDS =
            "input, textarea, option, .app-steps__step, .govuk-summary-list__value, .govuk-checkboxes__label,"
                    + " #legal-basis .govuk-body, #annexes .govuk-body";

    private PolishText() {}

    static List<String> in(Document page) {
        var found = new ArrayList<String>();
        for (var element : page.body().select("*")) {
            if (!isPolish(element) && !element.is(OWN_WORDS)) {
                element.textNodes().stream().map(TextNode::text).forEach(text -> addIfPolish(text, element, found));
                for (var attribute : List.of("aria-label", "alt", "placeholder", "title", "data-label")) {
                    addIfPolish(element.attr(attribute), element, found);
                }
            }
        }
        return found;
    }

    /**
     * What is said in English, yet marked as Polish.
     *
     * @param english what messages say in English and do not say in Polish
     */
    static List<String> englishMarkedAsPolish(Document page, Set<String> english) {
        var found = new ArrayList<String>();
        for (var element : page.body().select("[lang=pl], [lang=pl] *")) {
            // the switch of a form says in the other language what it does
            if (isPolish(element) && !element.hasClass("app-language")) {
                element.textNodes().stream()
                        .map(text -> text.text().strip())
                        .filter(english::contains)
                        .forEach(text -> found.add(element.cssSelector().replaceFirst(".*main", "main") + ": " + text));
            }
        }
        return found;
    }

    private static void addIfPolish(String text, Element element, List<String> found) {
        if (POLISH.matcher(NAMES.matcher(text).replaceAll("")).find()) {
            found.add(element.cssSelector().replaceFirst(".*main", "main") + ": " + text.strip());
        }
    }

    private static boolean isPolish(Element element) {
        for (var at = element; at != null; at = at.parent()) {
            if (at.hasAttr("lang")) {
                return at.attr("lang").equals("pl");
            }
        }
        return false;
    }
}
