package newsletter.article.feed;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import newsletter.article.feed.Feed.BrokenEntry;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** What a feed says of itself. */
class HeadMapper {

    private static final Map<String, Duration> PERIODS = Map.of(
            "hourly", Duration.ofHours(1),
            "daily", Duration.ofDays(1),
            "weekly", Duration.ofDays(7),
            "monthly", Duration.ofDays(30),
            "yearly", Duration.ofDays(365));
    private static final Duration LONGEST_PACE = Duration.ofDays(365);

    private final Fields fields;
    private final Links links;

    /** @param head the element whose children describe the feed */
    HeadMapper(Element head, URI document) {
        this.fields = Fields.of(head);
        this.links = new Links(fields, document);
    }

    Feed feed(FeedFormat format, List<FeedEntry> entries, List<BrokenEntry> broken) {
        Moments moments = Moments.of(fields);
        return new Feed(
                format,
                title(),
                links.page(),
                links.related("self"),
                links.related("hub"),
                language(),
                fields.line("copyright", "rights", "dc:rights", "dcterms:rights", "media:copyright"),
                pace(),
                entries,
                broken,
                moments.published(),
                moments.updated(),
                List.of());
    }

    private String title() {
        return Stream.of(fields.line("title"), fields.line("dc:title", "media:title", "itunes:title"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }

    @Nullable String language() {
        return Languages.of(fields);
    }

    /** Authors of the whole feed, who wrote what names nobody (RFC 4287, section 4.2.1). */
    List<String> authors() {
        return People.authors(fields);
    }

    /** In minutes (RSS 2.0, ttl), or so many times in a period (RSS 1.0's syndication module). */
    private @Nullable Duration pace() {
        Integer minutes = Numbers.count(fields.text("ttl"));
        if (minutes != null && minutes > 0) {
            return shortest(Duration.ofMinutes(minutes));
        }
        String period = fields.text("sy:updateperiod");
        Duration length = period == null ? null : PERIODS.get(period.toLowerCase(java.util.Locale.ROOT));
        Integer often = Numbers.count(fields.text("sy:updatefrequency"));
        return length == null ? null : shortest(length.dividedBy(often == null || often < 1 ? 1 : often));
    }

    private static Duration shortest(Duration asked) {
        return asked.compareTo(LONGEST_PACE) > 0 ? LONGEST_PACE : asked;
    }
}
