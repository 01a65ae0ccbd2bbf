package newsletter.desk.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import newsletter.web.Messages;
import newsletter.web.Moments;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How long ago, how soon and how often, in words short enough for a table. */
@Component
class Ages {

    private static final Duration LONG_IN_MINUTES = Duration.ofHours(2);
    private static final Duration LONG_IN_HOURS = Duration.ofDays(2);

    private final Messages messages;
    private final Clock clock;

    Ages(Messages messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * An instant as people want to know it.
     *
     * @param iso for programs
     * @param exact date, time and zone
     * @param words how far away
     */
    public record Age(String iso, String exact, String words) {}

    @Nullable Age ago(@Nullable Instant instant) {
        return instant == null ? null : age(instant, words("sources.ago", Duration.between(instant, clock.instant())));
    }

    @Nullable Age until(@Nullable Instant instant) {
        return instant == null
                ? null
                : age(instant, words("sources.until", Duration.between(clock.instant(), instant)));
    }

    String every(Duration pace) {
        return words("sources.every", pace);
    }

    private static Age age(Instant instant, String words) {
        return new Age(instant.truncatedTo(ChronoUnit.SECONDS).toString(), Moments.text(instant), words);
    }

    private String words(String kind, Duration far) {
        if (far.compareTo(LONG_IN_HOURS) >= 0) {
            return messages.text(kind + ".days", far.toDays());
        } else if (far.compareTo(LONG_IN_MINUTES) >= 0) {
            return messages.text(kind + ".hours", far.toHours());
        }
        return far.toMinutes() < 1 ? messages.text(kind + ".now") : messages.text(kind + ".minutes", far.toMinutes());
    }
}
