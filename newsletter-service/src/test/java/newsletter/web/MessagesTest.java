package newsletter.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.Part.Type;
import com.ibm.icu.text.PluralRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MessagesTest {

    private static final Pattern TEXT = Pattern.compile("\\bt\\(\"([a-z0-9.-]+)\"");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z0-9.-]+)\"");
    private static final Pattern TEMPLATE_COMMENT = Pattern.compile("(?s)<#--.*?-->");
    private static final Pattern NOTICE = Pattern.compile("\\?done=([a-z0-9-]+)");

    private final Messages messages = new Messages();

    static List<Locale> languages() {
        return Messages.LANGUAGES;
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyLanguageSaysEverythingWithTheSameArguments(Locale language) {
        assertThat(messages.keys(language)).isEqualTo(messages.keys(Locale.ENGLISH));
        for (String key : messages.keys(language)) {
            String pattern = messages.pattern(language, key);
            assertThat(pattern)
                    .as("%s, without straight apostrophes", key)
                    .isNotBlank()
                    .doesNotContain("'");
            assertThat(arguments(pattern)).as(key).isEqualTo(arguments(messages.pattern(Locale.ENGLISH, key)));
        }
    }

    /** Neither one that would never be said, nor one that is missing: "other" would stand in for it, wrongly. */
    @ParameterizedTest
    @MethodSource("languages")
    void everyCountHasJustTheFormsOfItsLanguage(Locale language) {
        Set<String> forms = PluralRules.forLocale(language).getKeywords();
        for (String key : messages.keys(language)) {
            MessagePattern pattern = new MessagePattern(messages.pattern(language, key));
            for (int i = 0; i < pattern.countParts(); i++) {
                if (pattern.getPart(i).getType() == Type.ARG_START) {
                    Set<String> said = selectors(pattern, i);
                    assertThat(said.isEmpty() ? forms : said).as(key).isEqualTo(forms);
                }
            }
        }
    }

    @Test
    void everyFileBelongsToALanguage() {
        List<String> expected = Messages.LANGUAGES.stream()
                .map(language -> language.equals(Locale.ENGLISH) ? "" : "_" + language.getLanguage())
                .map(suffix -> "messages" + suffix + ".properties")
                .toList();

        assertThat(Path.of("../templates/messages").toFile().list()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    en, 1,    1 reader
                    en, 1240, '1,240 readers'
                    pl, 1,    1 czytelnik
                    pl, 22,   22 czytelników
                    pl, 112,  112 czytelników
                    uk, 21,   21 читач
                    uk, 23,   23 читачі
                    uk, 11,   11 читачів
                    ar, 1,    قارئ واحد
                    ar, 2,    قارئان
                    ar, 7,    7 قرّاء
                    ar, 42,   42 قارئًا
                    ar, 100,  100 قارئ
                    """)
    void countsAsTheLanguageDoes(String language, int count, String expected) {
        assertThat(messages.text(Locale.of(language), "digest.trending-readers", count))
                .contains(": " + expected + " ");
    }

    @Test
    void keepsNamesThatRunAgainstTheTextApart() {
        assertThat(messages.text(Locale.of("ar"), "preferences.for", "a…@tide.example"))
                .isEqualTo("إلى \u2068a…@tide.example\u2069");
        assertThat(messages.text(Locale.ENGLISH, "preferences.for", "سلمى")).isEqualTo("For \u2068سلمى\u2069");
        assertThat(messages.text(Locale.ENGLISH, "preferences.for", "Ada")).isEqualTo("For Ada");
    }

    @Test
    void everyTextThatATemplateShowsExists() {
        assertThat(found("../templates/email", TEXT)).isNotEmpty().isSubsetOf(messages.keys(Locale.ENGLISH));
        assertThat(found("../templates/web", TEXT)).isNotEmpty().isSubsetOf(messages.keys(Locale.ENGLISH));
    }

    /** A text is used when its key, or what stands before its last dot, is written in a template or in the code. */
    @Test
    void everyTextIsShownSomewhere() {
        Set<String> used = found("../templates/web", TEXT);
        used.addAll(found("../templates/email", TEXT));
        used.addAll(found("src/main/java", LITERAL));
        found("src/main/java", NOTICE).forEach(key -> used.add("done." + key));
        assertThat(messages.keys(Locale.ENGLISH))
                .filteredOn(key -> !used.contains(key) && !used.contains(key.substring(0, key.lastIndexOf('.'))))
                .isEmpty();
    }

    @Test
    void fallsBackToEnglishAndThenToTheKey() {
        assertThat(messages.text(Locale.JAPANESE, "shell.undo")).isEqualTo("Undo");
        assertThat(messages.text(Locale.GERMAN, "no.such-text", "argument")).isEqualTo("no.such-text");
        assertThat(messages.text(Locale.GERMAN, "preferences.for", "a'{0}")).isEqualTo("Für a'{0}");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    de-AT,                     de
                    'ja, pt-BR;q=0.9, en;q=1', en
                    'ja, pt-BR;q=0.9',         pt
                    ja,                        en
                    *,                         en
                    'en-US,en;q=x',            en
                    uk-UA,                     uk
                    'ar-EG,ar;q=0.9,en;q=0.8', ar
                    ,                          en
                    """)
    void takesTheNearestLanguageOfThoseThatABrowserNames(String wanted, String expected) {
        assertThat(Messages.nearest(wanted)).isEqualTo(Locale.of(expected));
    }

    private static Set<String> arguments(String written) {
        MessagePattern pattern = new MessagePattern(written);
        return IntStream.range(0, pattern.countParts())
                .mapToObj(pattern::getPart)
                .filter(part -> part.getType() == Type.ARG_NUMBER || part.getType() == Type.ARG_NAME)
                .map(pattern::getSubstring)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Of one argument, without those of arguments inside it. */
    private static Set<String> selectors(MessagePattern pattern, int argument) {
        Set<String> found = new TreeSet<>();
        for (int i = argument + 1; i < pattern.getLimitPartIndex(argument); i++) {
            switch (pattern.getPart(i).getType()) {
                case ARG_SELECTOR -> found.add(pattern.getSubstring(pattern.getPart(i)));
                case MSG_START, ARG_START -> i = pattern.getLimitPartIndex(i);
                default -> {}
            }
        }
        return found;
    }

    private static Set<String> found(String folder, Pattern pattern) {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(Files::isRegularFile)
                    .flatMap(file -> pattern.matcher(read(file)).results())
                    .map(match -> match.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return TEMPLATE_COMMENT.matcher(Files.readString(file)).replaceAll("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
