package newsletter.edition.web;

import static newsletter.edition.web.HeatWords.say;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import newsletter.article.Article;
import newsletter.article.Section;
import newsletter.edition.Composition.BlockKind;
import newsletter.edition.Explanation;
import newsletter.edition.Explanation.Explained;
import newsletter.edition.Reason;
import newsletter.edition.Verdict;
import newsletter.edition.web.WhyView.Entry;
import newsletter.kernel.ArticleId;
import newsletter.kernel.SectionId;
import newsletter.ranking.Heat;
import org.jspecify.annotations.Nullable;

/** Puts an explanation into words. */
final class WhyEntries {

    private final Explanation explanation;
    private final Map<ArticleId, Article> articles;
    private final Map<SectionId, Section> sections;

    /** @param articles the candidates, and what is alike */
    WhyEntries(Explanation explanation, Map<ArticleId, Article> articles, Map<SectionId, Section> sections) {
        this.explanation = explanation;
        this.articles = articles;
        this.sections = sections;
    }

    /** Empty when the article is gone. */
    Optional<Entry> entry(Explained candidate) {
        return Optional.ofNullable(articles.get(candidate.article())).map(article -> entry(candidate, article));
    }

    private Entry entry(Explained candidate, Article article) {
        Heat heat = explanation.heat(candidate);
        Word word = word(candidate.verdict());
        List<String> reasons = new ArrayList<>(
                HeatWords.of(heat, candidate.readers72h(), candidate.publishedAt(), explanation.cutoff()));
        if (candidate.isUpdated()) {
            reasons.add("materially updated at " + candidate.freshAt());
        }
        reasons.add(word.text());
        return new Entry(
                article.externalId(),
                article.url(),
                article.title(),
                slug(candidate.section()),
                candidate.publishedAt(),
                candidate.freshAt(),
                candidate.heat(),
                candidate.perHour1(),
                candidate.perHour4(),
                heat.freshness(),
                candidate.readers72h(),
                word.name(),
                candidate.verdict() instanceof Verdict.Shown shown ? shown.block() : null,
                word.other() == null ? null : externalId(word.other()),
                word.similarity(),
                candidate.alike().stream()
                        .map(alike -> new WhyView.Alike(externalId(alike.article()), alike.similarity()))
                        .toList(),
                reasons);
    }

    private record Word(
            String name,
            String text,
            @Nullable ArticleId other,
            @Nullable Double similarity) {

        Word(String name, String text) {
            this(name, text, null, null);
        }
    }

    private Word word(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Shown shown -> new Word("SHOWN", shown(shown));
            case Verdict.Received received -> new Word("RECEIVED", "its readers had it");
            case Verdict.ReceivedAlike alike ->
                new Word(
                        "RECEIVED_ALIKE",
                        "its readers had " + story(alike.other(), alike.similarity()),
                        alike.other(),
                        alike.similarity());
            case Verdict.ShownAlike alike ->
                new Word(
                        "SHOWN_ALIKE",
                        "the digest shows " + story(alike.other(), alike.similarity()),
                        alike.other(),
                        alike.similarity());
            case Verdict.OtherSections other -> new Word("OTHER_SECTIONS", "none of its sections is shown");
            case Verdict.TooOld old -> new Word("TOO_OLD", "it was news before the window of its sections opened");
            case Verdict.OverLimit over ->
                new Word("OVER_LIMIT", "the digest shows as much of its writer or source as the list lets it");
            case Verdict.NoRoom none -> new Word("NO_ROOM", "others are hotter or newer, and there are enough of them");
        };
    }

    private String shown(Verdict.Shown shown) {
        String why = switch (shown.reason()) {
            case Reason.Picked picked -> "an editor picked it";
            case Reason.Trending trending -> "it is hot";
            case Reason.MostRead read -> "nothing else was read more in 72 hours";
            case Reason.Recent recent -> "it is new";
            case Reason.Related related -> "it is related to " + externalId(related.lead());
        };
        SectionId section = shown.section();
        return "shown under " + (section == null ? named(shown.block()) : slug(section)) + ": " + why;
    }

    private static String named(BlockKind block) {
        return switch (block) {
            case OUR_PICKS -> "Our Picks";
            case WHATS_HOT -> "What's Hot";
            case DONT_MISS -> "Don't Miss";
            case SECTION -> "a section";
            case RELATED -> "what is related to the lead";
        };
    }

    private String story(ArticleId other, double similarity) {
        return say("%s, which is about the same event (%.2f alike)", externalId(other), similarity);
    }

    private String externalId(ArticleId id) {
        Article article = articles.get(id);
        return article == null ? "an article that is gone" : article.externalId();
    }

    private String slug(SectionId id) {
        Section section = sections.get(id);
        return section == null ? "" : section.slug();
    }
}
