package newsletter.audience;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Rules for what people type: names, languages, zones. Problems read on from the field's name. */
public final class PlainText {

    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
    private static final Set<String> REGIONS = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);
    private static final String LATIN_AMERICA = "419";

    private PlainText() {}

    /**
     * What is wrong with a line of text, if anything. Control characters would break headers, private-use ones and lone
     * surrogates mean nothing to anybody else.
     */
    public static Optional<String> problem(String text, int maxLength) {
        if (text.codePointCount(0, text.length()) > maxLength) {
            return Optional.of("is longer than " + maxLength + " characters");
        }
        return text.codePoints().anyMatch(PlainText::isPoison)
                ? Optional.of("has control or private-use characters")
                : Optional.empty();
    }

    /** As {@link #problem}, of a text that may have several lines. */
    public static Optional<String> problemOfLines(String text, int maxLength) {
        return problem(text.replace("\r\n", " ").replace('\n', ' '), maxLength);
    }

    /** A language tag (BCP 47) of a known language, with at most a script and a region, in its canonical spelling. */
    public static Optional<String> language(String tag) {
        Locale locale = Locale.forLanguageTag(tag.strip());
        Locale plain = new Locale.Builder()
                .setLanguage(locale.getLanguage())
                .setScript(locale.getScript())
                .setRegion(locale.getCountry())
                .build();
        boolean known = LANGUAGES.contains(locale.getLanguage())
                && (locale.getCountry().isEmpty() || isRegion(locale.getCountry()))
                && plain.toLanguageTag().equalsIgnoreCase(tag.strip());
        return known ? Optional.of(plain.toLanguageTag()) : Optional.empty();
    }

    private static boolean isRegion(String region) {
        return REGIONS.contains(region) || region.equals(LATIN_AMERICA);
    }

    private static boolean isPoison(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> isBidirectionalOverride(character) || isNonCharacter(character);
        };
    }

    private static boolean isBidirectionalOverride(int character) {
        return character >= 0x202A && character <= 0x202E || character >= 0x2066 && character <= 0x2069;
    }

    private static boolean isNonCharacter(int character) {
        return (character & 0xFFFE) == 0xFFFE || character >= 0xFDD0 && character <= 0xFDEF;
    }
}
