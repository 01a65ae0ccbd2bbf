package newsletter.kernel;

import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Somebody is to get a letter. Published as an event inside the transaction that gives the reason for it; the letter is
 * sent when that transaction commits, and never when it does not.
 *
 * @param kind which letter
 * @param key with the kind, makes the letter one: asked for again, nothing is added. 1 to 160 printable ASCII
 *     characters; shown in logs
 * @param to whose letter it is
 * @param name how the person is called, one line of at most 200 characters
 * @param list the mailing list that the letter speaks for; null: the service itself
 * @param language BCP 47
 * @param values what the templates show: at most 32, one line of at most 2,000 characters each
 * @param secrets likewise, but stored encrypted, wiped when the letter is done, and never in the subject: at most 8, of 1
 *     to 1,000 printable ASCII characters
 * @param expiresAt of no use after this
 */
public record LetterRequested(
        LetterKind kind,
        String key,
        EmailAddress to,
        @Nullable String name,
        @Nullable ListId list,
        String language,
        Map<String, String> values,
        Map<String, String> secrets,
        Instant expiresAt) {

    private static final Pattern KEY = Pattern.compile("[!-~]{1,160}");
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}");
    private static final Pattern VARIABLE = Pattern.compile("[a-z][A-Za-z0-9]{0,39}");
    private static final Pattern SECRET = Pattern.compile("[ -~]{1,1000}");
    private static final int MAX_NAME = 200;
    private static final int MAX_VALUE = 2_000;
    private static final int MAX_VALUES = 32;
    private static final int MAX_SECRETS = 8;

    /** @throws IllegalArgumentException when something breaks the rules above; the message does not repeat it */
    public LetterRequested {
        values = Map.copyOf(values);
        secrets = Map.copyOf(secrets);
        require(KEY.matcher(key).matches(), "key is not 1 to 160 printable ASCII characters");
        require(LANGUAGE.matcher(language).matches(), "language is not a language tag");
        require(name == null || isLine(name, MAX_NAME), "name is not a line of at most 200 characters");
        require(values.size() <= MAX_VALUES && secrets.size() <= MAX_SECRETS, "too many values");
        values.forEach((variable, value) -> requireValue(variable, isLine(value, MAX_VALUE)));
        secrets.forEach((variable, value) ->
                requireValue(variable, SECRET.matcher(value).matches()));
    }

    /** Without what is personal or secret: events end up in logs. */
    @Override
    public String toString() {
        return "LetterRequested[" + kind + ", " + key + "]";
    }

    private static void requireValue(String variable, boolean holds) {
        require(VARIABLE.matcher(variable).matches(), "the name of a value is no name");
        require(holds, "value " + variable + " is too long, or has characters that no letter can show");
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException("not a letter: " + problem);
        }
    }

    private static boolean isLine(String text, int maxLength) {
        return text.length() <= maxLength && text.codePoints().noneMatch(LetterRequested::isPoison);
    }

    private static boolean isPoison(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
