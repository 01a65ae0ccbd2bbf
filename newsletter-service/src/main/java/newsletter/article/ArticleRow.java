package newsletter.article;

import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsletter.article.text.WebAddress;
import newsletter.kernel.SectionId;
import org.jspecify.annotations.Nullable;

/**
 * A checked article, ready to be stored.
 *
 * @param details cleaned
 */
record ArticleRow(
        String externalId,
        URI url,
        String title,
        String summary,
        @Nullable String body,
        long section,
        Set<Long> sections,
        @Nullable String author,
        @Nullable String source,
        @Nullable String credit,
        @Nullable URI imageUrl,
        String language,
        @Nullable ArticleLabel label,
        int readingMinutes,
        Instant publishedAt,
        @Nullable Instant updatedAt,
        ArticleDetails details) {

    ArticleRow {
        sections = Collections.unmodifiableSet(new TreeSet<>(sections));
    }

    static Set<Long> keys(List<SectionId> sections) {
        return sections.stream().map(SectionId::value).collect(Collectors.toSet());
    }

    byte[] urlHash() {
        return WebAddress.hash(url);
    }

    /** As a key of maps. */
    String urlKey() {
        return HexFormat.of().formatHex(urlHash());
    }

    /**
     * Of every field but the counts, so that an unchanged article is told by one comparison. NUL cannot occur in a cleaned text.
     * Details do not enter where there are none, so that the hashes of such articles stay as they always were.
     */
    byte[] contentHash() {
        return WebAddress.sha256(Stream.concat(facts(), facts(details)).collect(Collectors.joining("\0")));
    }

    private Stream<String> facts() {
        return Arrays.asList(
                        url,
                        title,
                        summary,
                        body,
                        section,
                        sections,
                        author,
                        source,
                        credit,
                        imageUrl,
                        language,
                        label,
                        readingMinutes,
                        publishedAt,
                        updatedAt)
                .stream()
                .map(String::valueOf);
    }

    private static Stream<String> facts(ArticleDetails details) {
        return details.withoutCounts().equals(ArticleDetails.NONE)
                ? Stream.empty()
                : Arrays.asList(
                                details.html(),
                                details.authors(),
                                details.imageAlt(),
                                details.rights(),
                                details.origin())
                        .stream()
                        .map(String::valueOf);
    }
}
