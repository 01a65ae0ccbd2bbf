package newsletter.article.push;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A call of a site, before anything of it is believed. It is proved by the secret of the source: in {@code Authorization}, as a bearer token or as
 * the password of whatever user, or as the key of {@code X-Ghost-Signature: sha256=hex, t=milliseconds}. Ghost signs the body followed by the
 * time; earlier versions signed the body alone, and nothing then speaks against a repetition but the age of what it says.
 *
 * @param authorization the header's value
 * @param ghostSignature the header's value
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record HookCall(
        byte[] body,
        @Nullable String authorization,
        @Nullable String ghostSignature) {

    /** Ghost repeats a call within the minute; the rest is for clocks that differ. */
    private static final Duration OLDEST = Duration.ofMinutes(10);

    private static final String HMAC = "HmacSHA256";

    public boolean isBy(String secret, Instant now) {
        return token().map(token -> Macs.isSame(secret, token)).orElse(false)
                || ghostSignature != null && isSigned(fields(ghostSignature), secret, now);
    }

    private Optional<String> token() {
        String given = authorization == null ? "" : authorization.strip();
        int space = given.indexOf(' ');
        String rest = space < 0 ? "" : given.substring(space).strip();
        return switch (given.substring(0, Math.max(0, space)).toLowerCase(Locale.ROOT)) {
            case "bearer" -> Optional.of(rest);
            case "basic" -> password(rest);
            default -> Optional.empty();
        };
    }

    private static Optional<String> password(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            return pair.contains(":") ? Optional.of(pair.substring(pair.indexOf(':') + 1)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private boolean isSigned(Map<String, String> fields, String secret, Instant now) {
        String time = fields.getOrDefault("t", "");
        String hex = fields.getOrDefault("sha256", "");
        boolean whole = Macs.isHex(Macs.of(HMAC, secret, body, time.getBytes(StandardCharsets.UTF_8)), hex);
        boolean bodyOnly = Macs.isHex(Macs.of(HMAC, secret, body), hex);
        return isFresh(time, now) && (whole || bodyOnly);
    }

    private static boolean isFresh(String milliseconds, Instant now) {
        try {
            Instant signed = Instant.ofEpochMilli(Long.parseLong(milliseconds));
            return Duration.between(signed, now).abs().compareTo(OLDEST) <= 0;
        } catch (NumberFormatException | ArithmeticException e) {
            return false;
        }
    }

    private static Map<String, String> fields(String header) {
        Map<String, String> fields = new HashMap<>();
        Stream.of(header.split(",", -1))
                .map(String::strip)
                .filter(field -> field.indexOf('=') > 0)
                .forEach(field -> fields.putIfAbsent(
                        field.substring(0, field.indexOf('=')), field.substring(field.indexOf('=') + 1)));
        return fields;
    }
}
