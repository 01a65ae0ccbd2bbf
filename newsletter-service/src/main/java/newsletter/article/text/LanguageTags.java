package newsletter.article.text;

import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;

/**
 * Language tags (BCP 47) as feeds and pages write them: with the underscore that systems use, with three letters where two are right, as a country's code
 * or as the language's name.
 */
public final class LanguageTags {

    private static final int LONGEST = 35;
    private static final int LONGEST_CODE = 3;

    /** Codes of countries that are no language's. */
    private static final Map<String, String> COUNTRIES =
            Map.of("jp", "ja", "cn", "zh", "cz", "cs", "dk", "da", "gr", "el", "ua", "uk");

    private static final Map<String, String> CODES = codes();

    private LanguageTags() {}

    /** Normal form of what is written; empty when that names no language. */
    public static Optional<String> parse(String written) {
        String tag = written.strip().replace('_', '-');
        String language = tag.replaceFirst("-.*", "").toLowerCase(Locale.ROOT);
        String known = CODES.getOrDefault(language, language);
        return known.length() > LONGEST_CODE ? Optional.empty() : normal(known + tag.substring(language.length()));
    }

    private static Optional<String> normal(String tag) {
        try {
            Locale locale = new Locale.Builder().setLanguageTag(tag).build();
            String normal = locale.toLanguageTag();
            return tag.isEmpty() || locale.getLanguage().isEmpty() || normal.length() > LONGEST
                    ? Optional.empty()
                    : Optional.of(normal);
        } catch (IllformedLocaleException e) {
            return Optional.empty();
        }
    }

    /** By their names, in English and in themselves, and by the codes of three letters. */
    private static Map<String, String> codes() {
        Map<String, String> codes = new HashMap<>(COUNTRIES);
        for (String code : Locale.getISOLanguages()) {
            Locale locale = Locale.of(code);
            codes.put(locale.getDisplayLanguage(Locale.ENGLISH).toLowerCase(Locale.ROOT), code);
            codes.put(locale.getDisplayLanguage(locale).toLowerCase(Locale.ROOT), code);
            codes.put(threeLetters(locale), code);
        }
        return codes;
    }

    private static String threeLetters(Locale locale) {
        try {
            return locale.getISO3Language();
        } catch (MissingResourceException e) {
            return locale.getLanguage();
        }
    }
}
