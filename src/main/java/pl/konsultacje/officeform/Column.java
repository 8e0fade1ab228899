package pl.konsultacje.officeform;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a column of a table of remarks holds, told by the words of its heading in Polish or English, however inflected. The
 * words that come first decide: "uzasadnienie uwagi" is a justification, "treść uwagi i uzasadnienie" a remark.
 */
public enum Column {
    NUMBER("^l\\.? ?p\\.?$|^(nr|numer|no\\.?|number|#|poz\\.?)( (uwagi|porzadkow\\w*|remark|wiersza))?$"),
    /** Which lines belong to one submission. */
    SUBMISSION(
            "\\b(nr|numer|id|identyfikator|no\\.?|number of) ?(zgloszeni|formularz|submission|form)\\w*|^(id )?submission"
                    + "|^zgloszenie$"),
    SUBMITTER("\\bpodmiot\\w*|\\bzglaszajac\\w*|\\binstytucj\\w*|\\borganizacj\\w*|\\bnazw[aey]\\b|\\bimi(e|ona)\\b"
            + "|\\bnadawc\\w*|\\bwnioskodawc\\w*|\\buczestnik\\w*|\\bautor\\w*|\\bsubmitter|\\bsubmitted by|\\bsender"
            + "|\\b(full )?name\\b|\\borgani[sz]ation|\\binstitution"
            + "|\\b(jednostk\\w*|organ\\w*) (zglaszaj|organiz|opiniuj)\\w*"),
    TYPE("\\b(rodzaj|typ|kategori)\\w* (podmiot|zglaszaj|nadawc|uczestnik)\\w*|^rodzaj$|^typ$"
            + "|\\btype( of (submitter|body|organi[sz]ation))?$|\\bsubmitter type"),
    EMAIL("\\b(adres\\w* )?(poczt\\w* elektr\\w*|e-?mail\\w*)|\\be-?mail( address)?"),
    PHONE("\\b(numer |nr )?tel(efon\\w*|\\b)|\\bphone"),
    ADDRESS("\\badres\\w*|\\bsiedzib\\w*|\\baddress|\\bpostal"),
    CHANNEL("\\bkanal\\w*|\\b(sposob|forma|droga) (zgloszeni|wplyw|przekaz|wniesieni)\\w*|\\bchannel"),
    RECEIVED(
            "\\bdat[aey] (wplyw|otrzym|zgloszeni|wniesieni|nadani)\\w*|^data$|^wplynel\\w*|\\bdate( received)?$|\\breceived"),
    REGISTRY("\\bznak\\b|\\b(nr|numer) (rejestr|kancelar|rpw|pism|korespond)\\w*|\\bregistry|\\breference number"),
    PAGE("\\b(nr |numer )?(str\\.|str$|stron[aey]?\\b)|\\bpages?\\b|\\bp\\.$"),
    CURRENT("\\b(tresc\\w* )?(obecn|dotychczasow|aktualn|istniejac|biezac|pierwotn|kwestionowan)\\w*"
            + "|\\b(zapis|brzmieni|tresc|fragment)\\w* (w )?(projek|dokument|program)\\w*|\\bcytat|\\bcytowan\\w*"
            + "|\\bfragment\\w*|\\b(zapis|brzmienie)\\b|\\b(current|existing|present|original)\\b|\\bquot\\w*"),
    PROPOSED(
            "\\b(tresc\\w* )?(propon|propozyc|sugerow|sugesti|postulow)\\w*|\\b(nowe|nowa|nowy|docelow\\w*) (brzmieni|tresc|zapis)\\w*"
                    + "|\\bzmian\\w* propon\\w*|\\b(proposed|proposal|suggested|suggestion)\\b|\\bnew (wording|text)"),
    JUSTIFICATION("\\buzasadn\\w*|\\bargument\\w*|\\bjustif\\w*|\\brationale|\\breasons?\\b|\\breasoning"),
    CONTENT(
            "\\b(tresc\\w* |opis\\w* )?(uwag[aiey]?\\b|uwage\\b|opini\\w*|zastrzezen\\w*)|\\b(text of (the )?)?(remarks?|comments?)\\b"),
    PART(
            "\\bczesc\\w*|\\bczesci\\b|\\bjednostk\\w*( redakcyjn\\w*)?|\\brozdzia\\w*|\\bpunkt\\w*|\\bpkt\\b|\\bparagraf\\w*|\\bartyku\\w*"
                    + "|\\bart\\.|\\bsekcj\\w*|\\bmiejsc\\w*|\\bczego dotyczy|\\bdokument\\w*|\\bcel(u|e)?\\b|\\bnumer (jednostk|rozdzia)\\w*"
                    + "|\\b(part|chapter|section|article|provision|unit|point|paragraph)\\b"),
    /** What the office wrote into a table of its own; never taken for the sender's words. */
    ANSWER(
            "\\bstanowisk\\w*|\\bodniesien\\w*|\\bsposob (rozpatrz|uwzgled)\\w*|\\bodpowied\\w*|\\buwzgledn\\w*|\\bresponse|\\bstance"
                    + "|\\bdisposition|\\banswer|\\bdecision");

    private static final Column[] ALL = values();
    private static final int LONGEST_HEADING = 250;

    /** "(...) do którego odnosi się uwaga" says of what the heading speaks, not what it is. */
    private static final Pattern DEPENDENT = Pattern.compile(
            "\\([^)]*\\)|[,;]? ?\\b((do|w|z|o|na|ktor)\\w* )?ktor\\w* .*|,? ?\\b(to )?which .*|,? that the .*");

    private static final Pattern BARE_TEXT = Pattern.compile("^(tresc|opis|text|content)\\b.*");

    private final Pattern words;

    Column(String words) {
        this.words = Pattern.compile(words);
    }

    /** What a column with that heading holds; empty when nobody can tell. */
    public static Optional<Column> headed(String heading) {
        if (heading.isBlank() || heading.length() > LONGEST_HEADING) {
            return Optional.empty();
        }
        var whole = folded(heading);
        var said =
                DEPENDENT.matcher(whole).replaceAll(" ").replaceAll(" +", " ").strip();
        return named(said)
                .or(() -> BARE_TEXT.matcher(said).matches() ? Optional.of(CONTENT) : Optional.empty())
                .or(() -> named(whole));
    }

    /** The one whose words come first; of those that begin at the same place, the longest. */
    private static Optional<Column> named(String heading) {
        Column found = null;
        int start = Integer.MAX_VALUE;
        int length = 0;
        for (var column : ALL) {
            var words = column.words.matcher(heading);
            if (words.find()
                    && (words.start() < start || words.start() == start && words.end() - words.start() > length)) {
                found = column;
                start = words.start();
                length = words.end() - words.start();
            }
        }
        return Optional.ofNullable(found);
    }

    /** Small letters without accents, one space between words. */
    static String folded(String text) {
        return Normalizer.normalize(text.toLowerCase(Locale.ROOT).replace('ł', 'l'), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[\\s*:_]+", " ")
                .strip();
    }

    /** Whether the sender's own words stand in it. */
    boolean isSaid() {
        return this == CONTENT || this == PROPOSED || this == JUSTIFICATION;
    }

    /** Whether it says of what the remark speaks. */
    boolean isPlace() {
        return this == PART || this == PAGE || this == CURRENT;
    }
}
