package newsletter.article;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import newsletter.article.text.Signature;

/**
 * What tells reports of one event from columns that appear again and again, and from texts that say too little.
 *
 * @param site host of its page
 * @param length words of title and text
 */
record Headline(String site, String title, Instant publishedAt, int length, Signature signature) {

    /** Shorter texts are like each other by chance. */
    private static final int FEWEST_WORDS = 20;

    private static final double ONE_FRAME = 0.4;

    private static final Duration NEXT_ISSUE = Duration.ofHours(18);
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{M}]+");

    /** Whether what they have in common makes them one story. */
    boolean mayBeOfOneStoryWith(Headline other) {
        return Math.min(length, other.length) >= FEWEST_WORDS
                && !(site.equalsIgnoreCase(other.site) && (isOfOneSeriesWith(other) || hasTheFrameOf(other)));
    }

    /** One site prints the same text with little changed under another title: results, prices, obituaries. */
    private boolean hasTheFrameOf(Headline other) {
        return !title.equalsIgnoreCase(other.title) && signature.resemblance(other.signature) >= ONE_FRAME;
    }

    /** Under nearly the same title, and not of the same day: today's weather is not yesterday's. Dates and other numbers do not count. */
    private boolean isOfOneSeriesWith(Headline other) {
        return Duration.between(publishedAt, other.publishedAt).abs().compareTo(NEXT_ISSUE) >= 0
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
