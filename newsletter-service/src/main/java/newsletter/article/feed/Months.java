package newsletter.article.feed;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Months by their names, whole or cut, in the languages that publishing systems write dates in; without accents and in lower case. */
class Months {

    private static final List<String> LANGUAGES = List.of(
            "en", "de", "fr", "es", "it", "pt", "nl", "pl", "uk", "ru", "cs", "sk", "sv", "da", "no", "fi", "ro", "hu",
            "tr", "hr", "sl", "bg", "el", "id", "ca", "et", "lv", "lt");

    private static final Map<String, Month> NAMES = names();

    private Months() {}

    /** The first three letters of the English name are enough. */
    static Optional<Month> find(String word) {
        String name = word.replaceFirst("\\.$", "");
        @Nullable Month known = NAMES.get(name);
        if (known == null && name.length() > 3) {
            known = NAMES.get(name.substring(0, 3));
        }
        return Optional.ofNullable(known);
    }

    static Month of(String word) {
        return find(word).orElseThrow(() -> new DateTimeException("no month"));
    }

    private static Map<String, Month> names() {
        Map<String, Month> names = new HashMap<>();
        LANGUAGES.forEach(language -> addAll(Locale.of(language), names));
        // Greek systems cut the months so, and misspell March.
        names.putAll(Map.of("μαω", Month.MARCH, "ιον", Month.JUNE, "ιολ", Month.JULY, "febru\u0061ri", Month.FEBRUARY));
        return Map.copyOf(names);
    }

    private static void addAll(Locale locale, Map<String, Month> names) {
        for (Month month : Month.values()) {
            for (TextStyle style :
                    List.of(TextStyle.SHORT, TextStyle.FULL, TextStyle.SHORT_STANDALONE, TextStyle.FULL_STANDALONE)) {
                String name = plain(month.getDisplayName(style, locale));
                if (name.length() >= 3 && name.chars().noneMatch(Character::isDigit)) {
                    names.putIfAbsent(name, month);
                }
            }
        }
    }

    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceFirst("\\.$", "");
    }
}
