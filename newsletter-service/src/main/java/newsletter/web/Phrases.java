package newsletter.web;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.text.Bidi;
import java.util.Locale;
import java.util.Set;

/**
 * Fills in patterns of ICU, whose counts follow the plural rules of the language (CLDR): {@code {0, plural, one {# reader} other {# readers}}}.
 * Figures are 0 to 9 in every language: dates, hours and addresses beside them have no others.
 */
public final class Phrases {

    private static final Set<String> RIGHT_TO_LEFT = Set.of("ar", "dv", "fa", "he", "iw", "ps", "ur", "yi");
    private static final char ISOLATE = '\u2068';
    private static final char END_OF_ISOLATE = '\u2069';

    private Phrases() {}

    static String of(Locale language, String pattern, Object... arguments) {
        if (pattern.indexOf('{') < 0) {
            return pattern;
        }
        Object[] isolated = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            isolated[i] = arguments[i] instanceof String text ? isolated(language, text) : arguments[i];
        }
        return new MessageFormat(pattern, ULocale.forLocale(language).setKeywordValue("numbers", "latn"))
                .format(isolated);
    }

    /** {@code ltr} or {@code rtl}, as HTML has it. */
    public static String direction(Locale language) {
        return RIGHT_TO_LEFT.contains(language.getLanguage()) ? "rtl" : "ltr";
    }

    /** A name or an address that may run against the text around it, so that neither disturbs the other's order. */
    public static String isolated(Locale language, String text) {
        boolean mixed = direction(language).equals("rtl") || Bidi.requiresBidi(text.toCharArray(), 0, text.length());
        return mixed && !text.isEmpty() ? ISOLATE + text + END_OF_ISOLATE : text;
    }
}
