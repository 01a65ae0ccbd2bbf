package newsletter.article;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What tells a column that appears again and again from reports of one event.
 *
 * @param site host of its page
 */
record Headline(String site, String title, Instant publishedAt) {

    private static final Duration NEXT_ISSUE = Duration.ofHours(18);
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{M}]+");

    /** Of one site, under nearly the same title, and not of the same day: today's weather is not yesterday's. Dates and other numbers do not count. */
    boolean isOfOneSeriesWith(Headline other) {
        return site.equalsIgnoreCase(other.site)
                && Duration.between(publishedAt, other.publishedAt).abs().compareTo(NEXT_ISSUE) >= 0
                && haveHalfOfTheirWordsInCommon(words(), other.words());
    }

    private static boolean haveHalfOfTheirWordsInCommon(Set<String> one, Set<String> other) {
        Set<String> all = new HashSet<>(one);
        all.addAll(other);
        long common = one.stream().filter(other::contains).count();
        return common * 2 >= all.size() && common > 0;
    }

    private Set<String> words() {
        return Arrays.stream(NO_WORD.split(title.toLowerCase(Locale.ROOT)))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
    }
}
