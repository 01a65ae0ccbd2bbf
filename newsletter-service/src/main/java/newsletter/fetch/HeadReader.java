package newsletter.fetch;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** Reads the fields of an answer; what is too long to be stored, or makes no sense, counts as not sent. */
final class HeadReader {

    private static final int LONGEST_VALUE = 512;
    private static final Duration LONGEST_RETRY = Duration.ofDays(1);
    private static final Duration LONGEST_AGE = Duration.ofDays(7);
    private static final Pattern SECONDS = Pattern.compile("\\d{1,18}");
    private static final Pattern MAX_AGE = Pattern.compile("(?:.*[,\\s])?max-age\\s*=\\s*\"?(\\d{1,18})\\b.*");
    private static final Pattern NOT_TO_KEEP = Pattern.compile("(?:.*[,\\s])?no-(?:cache|store)(?:[,\\s].*)?");

    /** The last as C writes it; the client's own constant knows no zone and so no instant. */
    private static final DateTimeFormatter[] DATES = {
        DateUtils.FORMATTER_RFC1123, DateUtils.FORMATTER_RFC1036, DateUtils.FORMATTER_ASCTIME.withZone(ZoneOffset.UTC)
    };

    private final Clock clock;

    HeadReader(Clock clock) {
        this.clock = clock;
    }

    ResponseHead read(URI address, HttpResponse response) {
        return new ResponseHead(
                value(response, HttpHeaders.CONTENT_TYPE),
                value(response, HttpHeaders.ETAG),
                value(response, HttpHeaders.LAST_MODIFIED),
                retryAfter(value(response, HttpHeaders.RETRY_AFTER)),
                maxAge(response),
                LinkHeader.parse(address, values(response, HttpHeaders.LINK)));
    }

    private @Nullable Duration retryAfter(@Nullable String value) {
        if (value == null) {
            return null;
        }
        return SECONDS.matcher(value).matches()
                ? bounded(Duration.ofSeconds(Long.parseLong(value)), LONGEST_RETRY)
                : instant(value).map(at -> bounded(until(at), LONGEST_RETRY)).orElse(null);
    }

    /** {@code Expires} counts where {@code Cache-Control} says nothing (RFC 9111, section 5.3); without sense it means: now. */
    private @Nullable Duration maxAge(HttpResponse response) {
        String control =
                String.join(",", values(response, HttpHeaders.CACHE_CONTROL)).toLowerCase(Locale.ROOT);
        if (NOT_TO_KEEP.matcher(control).matches()) {
            return Duration.ZERO;
        }
        Matcher maxAge = MAX_AGE.matcher(control);
        return maxAge.matches()
                ? bounded(Duration.ofSeconds(Long.parseLong(maxAge.group(1))), LONGEST_AGE)
                : expiry(response);
    }

    private @Nullable Duration expiry(HttpResponse response) {
        String expires = value(response, HttpHeaders.EXPIRES);
        if (expires == null) {
            return null;
        }
        Instant sent = instant(value(response, HttpHeaders.DATE)).orElseGet(clock::instant);
        return instant(expires)
                .map(at -> bounded(Duration.between(sent, at), LONGEST_AGE))
                .orElse(Duration.ZERO);
    }

    private Duration until(Instant at) {
        return Duration.between(clock.instant(), at);
    }

    /** In any of the forms of RFC 9110, section 5.6.7; the one of C pads days with a blank. */
    private static Optional<Instant> instant(@Nullable String date) {
        return Optional.ofNullable(date)
                .map(text -> text.replaceAll("\\s+", " "))
                .map(text -> DateUtils.parseDate(text, DATES));
    }

    private static Duration bounded(Duration duration, Duration longest) {
        if (duration.isNegative()) {
            return Duration.ZERO;
        }
        return duration.compareTo(longest) > 0 ? longest : duration;
    }

    private static @Nullable String value(HttpResponse response, String name) {
        Header header = response.getFirstHeader(name);
        String value = header == null || header.getValue() == null
                ? ""
                : header.getValue().strip();
        return value.isEmpty() || value.length() > LONGEST_VALUE ? null : value;
    }

    private static List<String> values(HttpResponse response, String name) {
        return Arrays.stream(response.getHeaders(name))
                .map(Header::getValue)
                .filter(value -> value != null)
                .toList();
    }
}
