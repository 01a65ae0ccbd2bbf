package newsletter.article;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;
import newsletter.article.text.CleanText;
import newsletter.article.text.WebAddress;
import org.jspecify.annotations.Nullable;

/** Checks the fields of one item and keeps the first refusal: one entry per item is reported. */
class Checks {

    static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");

    /** Clocks of senders run ahead a little. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private static final int LONGEST_LANGUAGE = 35;

    private final Instant now;
    private @Nullable Rejection first;

    Checks(Instant now) {
        this.now = now;
    }

    Optional<Rejection> refusal() {
        return Optional.ofNullable(first);
    }

    void refuse(String field, String message) {
        if (first == null) {
            first = new Rejection(field, message);
        }
    }

    /** A key of the caller's: kept as it is or refused, never mended. */
    String key(String field, String value, int max) {
        if (value.isBlank()) {
            refuse(field, "must not be empty");
        } else if (!CleanText.isStorable(value)) {
            refuse(field, "must not hold control characters, lone surrogates or private-use characters");
        }
        return notLonger(field, value, max);
    }

    /** One line of text that must say something. */
    String title(String field, String raw, int max) {
        String text = line(field, raw, max);
        if (text.isEmpty()) {
            refuse(field, "has no text" + (raw.isBlank() ? "" : " besides markup"));
        }
        return text;
    }

    /** One line of text. Raw input far beyond the limit is not even cleaned. */
    String line(String field, String raw, int max) {
        return isMonstrous(field, raw, max) ? "" : notLonger(field, CleanText.line(raw), max);
    }

    @Nullable String optionalLine(String field, @Nullable String raw, int max) {
        String text = raw == null ? "" : line(field, raw, max);
        return text.isEmpty() ? null : text;
    }

    @Nullable String optionalParagraphs(String field, @Nullable String raw, int max) {
        if (raw == null || isMonstrous(field, raw, max)) {
            return null;
        }
        String text = notLonger(field, CleanText.paragraphs(raw), max);
        return text.isEmpty() ? null : text;
    }

    /** Null only when it was refused. */
    @Nullable URI address(String field, String raw) {
        Optional<URI> uri = WebAddress.parse(raw);
        if (uri.isEmpty()) {
            refuse(
                    field,
                    "must be an absolute http or https address of at most " + WebAddress.LONGEST
                            + " characters, without credentials");
        }
        return uri.orElse(null);
    }

    @Nullable URI optionalAddress(String field, @Nullable String raw) {
        return raw == null || raw.isBlank() ? null : address(field, raw);
    }

    /** Milliseconds: finer is not stored. */
    Instant past(String field, Instant instant) {
        if (instant.isBefore(EARLIEST)) {
            refuse(field, "must not be before 1990");
        } else if (instant.isAfter(now.plus(SKEW))) {
            refuse(field, "must not be in the future");
        }
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }

    String language(String field, @Nullable String tag) {
        if (tag == null || tag.isBlank()) {
            return "und";
        }
        try {
            String normal =
                    new Locale.Builder().setLanguageTag(tag.strip()).build().toLanguageTag();
            return notLonger(field, normal, LONGEST_LANGUAGE);
        } catch (IllformedLocaleException e) {
            refuse(field, "must be a language tag of BCP 47 such as en or pt-BR");
            return "und";
        }
    }

    /** Null stays null: not known. */
    @Nullable Long count(String field, @Nullable Long count) {
        if (count != null && count < 0) {
            refuse(field, "must not be less than 0");
        }
        return count;
    }

    private boolean isMonstrous(String field, String raw, int max) {
        if (raw.length() > 8L * max + 1000) {
            refuse(field, tooLong(max));
            return true;
        }
        return false;
    }

    String notLonger(String field, String text, int max) {
        if (text.codePointCount(0, text.length()) > max) {
            refuse(field, tooLong(max));
        }
        return text;
    }

    private static String tooLong(int max) {
        return "must not be longer than " + max + " characters";
    }
}
