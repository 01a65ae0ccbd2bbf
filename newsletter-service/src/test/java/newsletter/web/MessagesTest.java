package newsletter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MessagesTest {

    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d)}");
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
            assertThat(new MessageFormat(pattern, language).toPattern()).isEqualTo(pattern);
        }
    }

    @Test
    void everyTextThatATemplateShowsExists() {
        assertThat(found("../templates/web", TEXT)).isNotEmpty().isSubsetOf(messages.keys(Locale.ENGLISH));
    }

    /** A text is used when its key, or what stands before its last dot, is written in a template or in the code. */
    @Test
    void everyTextIsShownSomewhere() {
        Set<String> used = found("../templates/web", TEXT);
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
                    ,                          en
                    """)
    void takesTheNearestLanguageOfThoseThatABrowserNames(String wanted, String expected) {
        assertThat(Messages.nearest(wanted)).isEqualTo(Locale.of(expected));
    }

    private static Set<String> arguments(String pattern) {
        return ARGUMENT.matcher(pattern)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
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
