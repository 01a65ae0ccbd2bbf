package newsletter.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The words of all pages and digests, by language, from {@code templates/messages}. Every text is a pattern as {@link Phrases} fills in; its
 * apostrophes are typographic (’), which mean nothing to it.
 *
 * <p>A key that a language lacks is shown in English, one that English lacks as itself; a test finds both.
 */
@Component
public class Messages {

    /** Those that pages and digests are written in; the first serves whoever reads none of them. */
    public static final List<Locale> LANGUAGES = List.of(
            Locale.ENGLISH,
            Locale.GERMAN,
            Locale.FRENCH,
            Locale.of("es"),
            Locale.ITALIAN,
            Locale.of("pt"),
            Locale.of("nl"),
            Locale.of("pl"),
            Locale.of("uk"),
            Locale.of("ar"));

    private static final String FOLDER = "templates/messages/messages";

    private final Map<String, Properties> texts = new LinkedHashMap<>();

    public Messages() {
        LANGUAGES.forEach(language -> texts.put(language.getLanguage(), load(language)));
    }

    /** In the language of the page that is being answered. */
    public String text(String key, Object... arguments) {
        return text(LocaleContextHolder.getLocale(), key, arguments);
    }

    public String text(Locale language, String key, Object... arguments) {
        String pattern = in(language).getProperty(key, english().getProperty(key));
        return pattern == null ? key : Phrases.of(language, pattern, arguments);
    }

    /** Whether there is such a text at all. */
    public boolean has(String key) {
        return english().containsKey(key);
    }

    /** Whether there are texts in the language of a tag, BCP 47. */
    public static boolean isWritten(String tag) {
        return LANGUAGES.stream()
                .anyMatch(language ->
                        language.getLanguage().equals(Locale.forLanguageTag(tag).getLanguage()));
    }

    /** The language of ours that comes nearest to a tag or a list of languages, as in Accept-Language; English when none does. */
    public static Locale nearest(@Nullable String wanted) {
        try {
            List<Locale.LanguageRange> ranges = Locale.LanguageRange.parse(wanted == null ? "en" : wanted);
            return Optional.ofNullable(Locale.lookup(ranges, LANGUAGES)).orElse(Locale.ENGLISH);
        } catch (IllegalArgumentException e) {
            return Locale.ENGLISH;
        }
    }

    Set<String> keys(Locale language) {
        return in(language).stringPropertyNames();
    }

    String pattern(Locale language, String key) {
        return in(language).getProperty(key, key);
    }

    private Properties in(Locale language) {
        return texts.getOrDefault(language.getLanguage(), english());
    }

    private Properties english() {
        return texts.getOrDefault(Locale.ENGLISH.getLanguage(), new Properties());
    }

    private static Properties load(Locale language) {
        String suffix = language.equals(Locale.ENGLISH) ? "" : "_" + language.getLanguage();
        ClassPathResource file = new ClassPathResource(FOLDER + suffix + ".properties");
        try (Reader reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
            Properties loaded = new Properties();
            loaded.load(reader);
            return loaded;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
