package newsletter.article.source;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsletter.article.ArticleDetails;
import newsletter.article.ArticleDraft;
import newsletter.article.ArticleLabel;
import newsletter.article.feed.FeedEntry;
import newsletter.article.source.SectionMapping.Mapped;
import newsletter.article.text.CleanText;
import newsletter.article.text.LanguageTags;
import newsletter.article.text.Sentences;
import newsletter.article.text.WebAddress;
import org.jspecify.annotations.Nullable;

/** Makes an article's draft of an entry. What is only decoration, such as a bad picture or language, is left out rather than refused. */
final class EntryDrafts {

    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_RIGHTS = 500;
    private static final int LONGEST_CREDIT = 500;

    private EntryDrafts() {}

    /** @param mapped names a section at least */
    static ArticleDraft draft(
            Source source, Harvest harvest, Harvest.Item item, URI link, Mapped mapped, EntryTimes times) {
        FeedEntry entry = item.entry();
        String credit = item.extras().credit();
        String body = EntryTexts.body(entry);
        return new ArticleDraft(
                EntryKeys.externalId(source.slug(), entry),
                link.toString(),
                EntryTexts.title(entry),
                EntryTexts.summary(entry),
                body,
                mapped.sections().getFirst(),
                mapped.sections().stream().skip(1).limit(19).toList(),
                line(String.join(", ", entry.authors()), LONGEST_NAME),
                publication(source, harvest, entry),
                credit == null ? null : line(credit, LONGEST_CREDIT),
                times.published(entry),
                times.updated(entry),
                image(entry).map(URI::toString).orElse(null),
                language(source, harvest, entry),
                label(mapped, item.extras().label()),
                null,
                details(source, harvest, item, body));
    }

    /** Sponsored before all others: such an article must never trend. */
    private static @Nullable ArticleLabel label(Mapped mapped, @Nullable ArticleLabel stated) {
        return stated == ArticleLabel.SPONSORED || mapped.label() == null ? stated : mapped.label();
    }

    private static ArticleDetails details(Source source, Harvest harvest, Harvest.Item item, @Nullable String body) {
        FeedEntry entry = item.entry();
        FeedEntry.Image image = entry.image();
        String rights = entry.rights() == null ? harvest.rights() : entry.rights();
        Integer comments = entry.comments();
        return new ArticleDetails(
                body,
                entry.authors().stream()
                        .map(CleanText::line)
                        .filter(name -> !name.isEmpty() && name.length() <= LONGEST_NAME)
                        .limit(20)
                        .toList(),
                image == null ? null : line(image.alt(), LONGEST_RIGHTS),
                rights == null ? null : line(rights, LONGEST_RIGHTS),
                comments == null || comments < 0 ? null : comments.longValue(),
                item.extras().shares(),
                item.extras().correction(),
                source.id().value());
    }

    private static @Nullable String publication(Source source, Harvest harvest, FeedEntry entry) {
        return Stream.of(
                        Optional.ofNullable(entry.source()),
                        Optional.ofNullable(source.settings().publication()),
                        Optional.of(harvest.title()),
                        Optional.of(source.settings().name()))
                .flatMap(Optional::stream)
                .map(name -> Optional.ofNullable(line(name, LONGEST_NAME)))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
    }

    private static Optional<URI> image(FeedEntry entry) {
        FeedEntry.Image image = entry.image();
        return image == null
                ? Optional.empty()
                : WebAddress.parse(image.address().toString());
    }

    private static @Nullable String language(Source source, Harvest harvest, FeedEntry entry) {
        return Stream.of(
                        Optional.ofNullable(entry.language()),
                        Optional.ofNullable(harvest.language()),
                        Optional.ofNullable(source.settings().language()))
                .flatMap(Optional::stream)
                .map(LanguageTags::parse)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String line(String raw, int longest) {
        String line = Sentences.cutAtWord(
                CleanText.line(raw.length() > 8 * longest ? raw.substring(0, 8 * longest) : raw), longest - 1);
        return line.isEmpty() ? null : line;
    }

    /** Of the article's categories, as a person would say them; for the page. */
    static String categories(List<String> categories) {
        return categories.stream().map(CleanText::line).collect(Collectors.joining(", "));
    }
}
