package newsletter.rendering;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import newsletter.article.Article;
import newsletter.article.ArticleLabel;
import newsletter.article.MailMark;
import newsletter.edition.Composition.BlockKind;
import newsletter.edition.Composition.Item;
import newsletter.edition.Reason;
import newsletter.kernel.SectionId;
import newsletter.rendering.DigestView.Link;
import newsletter.rendering.DigestView.Story;
import org.jspecify.annotations.Nullable;

/** Says in words what is known of one story. Dates are the list's, because readers of several zones share a variant. */
final class StoryViews {

    private static final int TITLE_LENGTH = 200;
    private static final int SOURCE_LENGTH = 60;
    private static final int ALSO_COVERED = 3;
    private static final Pattern LEADING_BY = Pattern.compile("(?i)^by ");

    private final String language;
    private final Words words;
    private final Map<SectionId, String> sectionNames;
    private final Density density;
    private final Instant writtenAt;

    StoryViews(String language, Words words, Map<SectionId, String> sectionNames, Density density, Instant writtenAt) {
        this.language = language;
        this.words = words;
        this.sectionNames = sectionNames;
        this.density = density;
        this.writtenAt = writtenAt;
    }

    /** @param also others that report on the same event */
    Story story(BlockKind kind, int number, Item item, Article article, List<Article> also) {
        String title = title(item, article, words);
        String url = article.url().toASCIIString();
        return new Story(
                number,
                title,
                link(article),
                summary(item, article),
                kind == BlockKind.SECTION ? "" : words.name(sectionNames.getOrDefault(article.section(), "")),
                facts(article),
                label(article.label()),
                item.updated(),
                why(kind, item.reason()),
                words.name(Wording.line(article.credit())),
                image(kind, number, article.imageUrl()),
                article.language().equals(language) ? "" : Wording.line(article.language()),
                density.shares() ? ShareLinks.of(title, url, words) : List.of(),
                alsoCovered(article, also));
    }

    /** One link for each other source. */
    private List<Link> alsoCovered(Article article, List<Article> also) {
        Map<String, Link> bySource = new LinkedHashMap<>();
        for (Article other : also) {
            String name = sourceName(other);
            if (!name.isEmpty() && !name.equalsIgnoreCase(sourceName(article))) {
                bySource.putIfAbsent(name.toLowerCase(Locale.ROOT), new Link(words.name(name), link(other)));
            }
        }
        return bySource.values().stream().limit(ALSO_COVERED).toList();
    }

    /** What readers share is the address without the mark. */
    private String link(Article article) {
        return MailMark.on(article.url().toASCIIString(), writtenAt);
    }

    private static String sourceName(Article article) {
        return Wording.cut(Wording.line(article.source()), SOURCE_LENGTH);
    }

    /** The editor's headline, or the article's title. Never empty: a link needs a name. */
    static String title(Item item, Article article, Words digest) {
        return Stream.of(item.headline(), article.title(), article.url().getHost(), article.externalId())
                .map(Wording::line)
                .filter(words -> !words.isEmpty())
                .findFirst()
                .map(words -> Wording.cut(words, TITLE_LENGTH))
                .orElseGet(() -> digest.text("digest.untitled"));
    }

    private String summary(Item item, Article article) {
        String blurb = Wording.line(item.blurb());
        String words = blurb.isEmpty() ? Wording.line(article.summary()) : blurb;
        return density.summaryLength() == 0 ? "" : Wording.cut(words, density.summaryLength());
    }

    private List<String> facts(Article article) {
        String author = LEADING_BY.matcher(Wording.line(article.author())).replaceFirst("");
        return Stream.of(
                        author.isEmpty() ? "" : words.text("digest.by", author),
                        words.name(Wording.line(article.source())),
                        article.readingMinutes() > 0 ? words.text("digest.minutes", article.readingMinutes()) : "",
                        words.moment(article.publishedAt()))
                .filter(fact -> !fact.isEmpty())
                .toList();
    }

    private String label(@Nullable ArticleLabel label) {
        return switch (label) {
            case null -> "";
            case OPINION -> words.text("articles.label.opinion");
            case SPONSORED -> words.text("articles.label.sponsored");
            case LIVE -> words.text("articles.label.live");
            case SUBSCRIBERS_ONLY -> words.text("articles.label.subscribers-only");
        };
    }

    /** Only what a reader would wonder about: that picks are picked and sections are recent, their headings say. */
    private String why(BlockKind kind, Reason reason) {
        return switch (reason) {
            case Reason.Picked picked -> kind == BlockKind.OUR_PICKS ? "" : words.text("digest.picked");
            case Reason.Trending trending -> trending(Math.round(trending.perHour1()));
            case Reason.MostRead read -> words.text("digest.most-read", read.readers72h());
            case Reason.Recent recent -> "";
            case Reason.Related related -> "";
        };
    }

    private String trending(long perHour) {
        return perHour < 2 ? words.text("digest.trending") : words.text("digest.trending-readers", perHour);
    }

    /** The lead pick's and Don't Miss's only: a digest is for reading. */
    private @Nullable String image(BlockKind kind, int number, @Nullable URI image) {
        boolean shown = density.images() && number == 1 && (kind == BlockKind.OUR_PICKS || kind == BlockKind.DONT_MISS);
        return shown && image != null && isWeb(image) ? image.toASCIIString() : null;
    }

    private static boolean isWeb(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
    }
}
