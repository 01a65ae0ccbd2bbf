package newsletter.delivery.smtp;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The present as the Date header has it (RFC 5322 section 3.3): written once a second, not once a message. */
final class DateHeader {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Clock clock;
    private volatile @Nullable Written last;

    DateHeader(Clock clock) {
        this.clock = clock;
    }

    String now() {
        Instant now = clock.instant();
        Written known = last;
        if (known == null || known.second() != now.getEpochSecond()) {
            known = new Written(now.getEpochSecond(), FORMAT.format(now));
            last = known;
        }
        return known.text();
    }

    private record Written(long second, String text) {}
}
