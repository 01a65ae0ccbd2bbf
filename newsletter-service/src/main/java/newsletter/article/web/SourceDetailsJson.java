package newsletter.article.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import newsletter.article.source.FeedType;
import newsletter.article.source.Source;
import newsletter.article.source.SourceFeed;
import newsletter.article.source.SourceReports;
import newsletter.article.source.SourceReports.EntryCounts;
import newsletter.article.source.SourceReports.EntryProblem;
import newsletter.article.source.SourceReports.UnmappedValue;
import newsletter.article.web.SourceJson.PollJson;
import org.jspecify.annotations.Nullable;

/**
 * A source with what is known of its entries.
 *
 * @param counts of its entries
 * @param feeds the documents that it is asked for
 * @param unmapped categories and paths that no rule fits, the most frequent first
 * @param problems entries that wait or were refused, the latest first
 * @param polls that brought something or failed, the latest first
 */
record SourceDetailsJson(
        @JsonUnwrapped SourceJson source,
        EntryCounts counts,
        List<FeedJson> feeds,
        List<UnmappedJson> unmapped,
        List<EntryProblem> problems,
        List<PollJson> polls) {

    private static final int MOST = 50;

    static SourceDetailsJson of(Source source, SourceReports reports) {
        return new SourceDetailsJson(
                SourceJson.of(source),
                reports.counts(source.id()),
                reports.feeds(source.id()).stream().map(FeedJson::of).toList(),
                reports.unmapped(source.id(), MOST).stream()
                        .map(UnmappedJson::of)
                        .toList(),
                reports.problems(source.id(), MOST),
                reports.polls(source.id(), MOST).stream().map(PollJson::of).toList());
    }

    /** @param leasedUntil until when its hub sends; null: it is only polled */
    record FeedJson(
            FeedType type,
            String address,
            @Nullable String title,
            @Nullable String format,
            @Nullable String hub,
            @Nullable Instant leasedUntil) {

        static FeedJson of(SourceFeed feed) {
            return new FeedJson(
                    feed.type(), feed.address(), feed.title(), feed.format(), feed.hub(), feed.leasedUntil());
        }
    }

    /** @param field {@code category} or {@code path}, as of rules */
    record UnmappedJson(String field, String value, int entries, String example) {

        static UnmappedJson of(UnmappedValue unmapped) {
            return new UnmappedJson(
                    unmapped.field().name().toLowerCase(Locale.ROOT),
                    unmapped.value(),
                    unmapped.entries(),
                    unmapped.example());
        }
    }
}
