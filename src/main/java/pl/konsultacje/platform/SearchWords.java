package pl.konsultacje.platform;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Words that somebody looks for, as the database compares them: in small letters, without Polish diacritics. */
public final class SearchWords {

    private static final String POLISH = "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ";
    private static final String PLAIN = "acelnoszzacelnoszz";
    private static final int MOST = 8;

    private final List<String> words;

    private SearchWords(List<String> words) {
        this.words = words;
    }

    public static SearchWords of(String typed) {
        return new SearchWords(
                Arrays.stream(typed.toLowerCase(Locale.ROOT).strip().split("\\s+"))
                        .filter(word -> !word.isEmpty())
                        .map(word -> Normalizer.normalize(word.replace('ł', 'l'), Normalizer.Form.NFD)
                                .replaceAll("\\p{M}", ""))
                        .limit(MOST)
                        .toList());
    }

    public boolean isEmpty() {
        return words.isEmpty();
    }

    /**
     * A condition that holds where all words occur.
     *
     * @param columns of the searched text, with commas between them
     */
    public String in(String columns) {
        var condition = new StringBuilder("1 = 1");
        for (int i = 0; i < words.size(); i++) {
            condition
                    .append(" and translate(lower(concat_ws(' ', ")
                    .append(columns)
                    .append(")), :polish, :plain) like :word")
                    .append(i)
                    .append(" escape '!'");
        }
        return condition.toString();
    }

    /** What the condition asks for, by name. */
    public Map<String, Object> parameters() {
        var parameters = new HashMap<String, Object>();
        if (!words.isEmpty()) {
            parameters.put("polish", POLISH);
            parameters.put("plain", PLAIN);
        }
        for (int i = 0; i < words.size(); i++) {
            parameters.put("word" + i, "%" + words.get(i).replaceAll("[!%_]", "!$0") + "%");
        }
        return parameters;
    }
}
