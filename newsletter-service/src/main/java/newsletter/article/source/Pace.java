package newsletter.article.source;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How often a source is asked: eight times as often as it publishes, between each minute and each hour. What it publishes within eight minutes of
 * each other is so seen within a minute; slower ones are seen at the latest by the poll before a wave. The gap is the median of the last ones, or the time
 * since the newest article when that is longer already. A source that tells no times is asked more often when it had news, and less often when not.
 */
final class Pace {

    static final Duration FASTEST = Duration.ofMinutes(1);
    static final Duration SLOWEST = Duration.ofHours(1);

    /** Where a hub sends what is new: the safety net below it. */
    static final Duration BESIDE_A_HUB = Duration.ofMinutes(30);

    private static final Duration UNKNOWN = Duration.ofMinutes(15);
    private static final int POLLS_A_GAP = 8;
    private static final int LATEST = 11;

    /** Caches in front of sites tend to say more than they mean. */
    private static final Duration LONGEST_AGE = Duration.ofMinutes(15);

    private static final Duration LONGEST_WAIT = Duration.ofDays(1);
    private static final Duration LONGEST_BACK_OFF = Duration.ofHours(6);
    private static final Duration FIRST_BACK_OFF = Duration.ofMinutes(1);

    private Pace() {}

    /** After news. @param published times that are no lies */
    static Duration afterNews(List<Instant> published, @Nullable Duration before, Instant now) {
        List<Instant> latest = published.stream()
                .filter(time -> !time.isAfter(now))
                .sorted(Comparator.reverseOrder())
                .limit(LATEST)
                .toList();
        if (latest.size() < 3) {
            return bounded(before == null ? UNKNOWN : before.dividedBy(2));
        }
        return bounded(longer(medianGap(latest), Duration.between(latest.getFirst(), now))
                .dividedBy(POLLS_A_GAP));
    }

    static Duration afterNothing(@Nullable Duration before, @Nullable Instant newest, Instant now) {
        if (newest == null || before == null) {
            return bounded(before == null ? UNKNOWN : before.multipliedBy(3).dividedBy(2));
        }
        return bounded(longer(before, Duration.between(newest, now).dividedBy(POLLS_A_GAP)));
    }

    /** What server and feed ask for counts within bounds: no feed may ask to be forgotten. */
    static Duration heeding(Duration pace, FeedAnswer.Hints hints) {
        Duration feeds = hints.pace() == null ? Duration.ZERO : shorter(hints.pace(), pace.multipliedBy(2));
        Duration servers = hints.maxAge() == null ? Duration.ZERO : shorter(hints.maxAge(), LONGEST_AGE);
        return longer(pace, longer(shorter(feeds, SLOWEST), servers));
    }

    /** @param failures in a row, from 1 */
    static Duration afterFailure(int failures, boolean gone, @Nullable Duration retryAfter) {
        Duration doubled = FIRST_BACK_OFF.multipliedBy(1L << Math.clamp(failures - 1, 0, 20));
        Duration backOff = gone ? LONGEST_BACK_OFF : shorter(doubled, LONGEST_BACK_OFF);
        return retryAfter == null ? backOff : longer(backOff, shorter(retryAfter, LONGEST_WAIT));
    }

    /** So that sources that were made together part. @param chance from 0 to 1 */
    static Duration jittered(Duration pace, double chance) {
        return Duration.ofMillis(Math.round(pace.toMillis() * (0.95 + 0.1 * chance)));
    }

    private static Duration medianGap(List<Instant> latest) {
        List<Duration> gaps = new ArrayList<>();
        for (int i = 1; i < latest.size(); i++) {
            gaps.add(Duration.between(latest.get(i), latest.get(i - 1)));
        }
        gaps.sort(Comparator.naturalOrder());
        return gaps.get(gaps.size() / 2);
    }

    private static Duration bounded(Duration pace) {
        return longer(FASTEST, shorter(pace, SLOWEST));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
