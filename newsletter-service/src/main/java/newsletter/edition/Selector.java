package newsletter.edition;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsletter.article.Article;
import newsletter.article.ArticleBrief;
import newsletter.article.Articles;
import newsletter.article.Beside;
import newsletter.article.Readership;
import newsletter.article.ReadingRate;
import newsletter.article.Section;
import newsletter.article.Sections;
import newsletter.article.Stories;
import newsletter.article.Stories.Alike;
import newsletter.audience.MailingList;
import newsletter.curation.Pick;
import newsletter.curation.Picks;
import newsletter.edition.Selection.SelectedPick;
import newsletter.kernel.ArticleId;
import newsletter.kernel.SectionId;
import newsletter.ranking.HeatWeights;
import newsletter.ranking.Ranking;
import newsletter.ranking.Scored;
import newsletter.ranking.Shortlist;
import org.springframework.stereotype.Component;

/**
 * Gathers and ranks what digests of a list may contain at an instant.
 *
 * <p>In a large network most of the time goes into two statements, the rates of all articles and the keys of a week's. Neither needs the other, so the database does both at once.
 */
@Component
class Selector {

    /** No reader's window is longer. */
    static final Duration LONGEST_WINDOW = Duration.ofDays(7);

    private static final Comparator<SectionId> BY_VALUE = Comparator.comparingLong(SectionId::value);

    private final Articles articles;
    private final Sections sections;
    private final Readership readership;
    private final Picks picks;
    private final Stories stories;
    private final Beside beside;

    Selector(Articles articles, Sections sections, Readership readership, Picks picks, Stories stories, Beside beside) {
        this.articles = articles;
        this.sections = sections;
        this.readership = readership;
        this.picks = picks;
        this.stories = stories;
        this.beside = beside;
    }

    Selection select(MailingList list, Instant cutoff) {
        stories.relateNew();
        Collection<SectionId> eligible = eligibleSections(list);
        Supplier<List<ArticleBrief>> briefs =
                beside.ask(() -> articles.briefsBetween(cutoff.minus(LONGEST_WINDOW), cutoff, eligible));
        Map<ArticleId, ReadingRate> rates = readership.at(cutoff);
        List<Article> recent = articles.byIds(shortlist(
                briefs.get(), new Shortlist(rates, cutoff, list.ranking().weights())));
        List<Pick> active = picks.active(list.id(), cutoff);
        List<Article> picked = publishedBy(
                cutoff,
                articles.byIds(active.stream().map(Pick::article).distinct().toList()));
        Map<ArticleId, Scored> scored =
                score(recent, picked, rates, cutoff, list.ranking().weights());
        List<Scored> candidates = scored(scored, recent);
        Map<ArticleId, List<Alike>> alike = stories.alike(scored.keySet());
        return new Selection(
                cutoff,
                list.sections(),
                list.discovery(),
                list.minArticles(),
                list.ranking(),
                Ranking.recent(candidates).stream()
                        .map(each -> candidate(each, alike, cutoff))
                        .toList(),
                Ranking.trending(candidates).stream()
                        .map(each -> each.article().id())
                        .toList(),
                active.stream()
                        .flatMap(pick -> selected(pick, scored, alike, cutoff))
                        .toList());
    }

    private Collection<SectionId> eligibleSections(MailingList list) {
        return list.discovery() ? sections.all().stream().map(Section::id).toList() : list.sections();
    }

    /** With what is beyond doubt about the same events: a report may stand for an agency's copy, or be named beside another. */
    private Set<ArticleId> shortlist(List<ArticleBrief> all, Shortlist rule) {
        Set<ArticleId> shortlist = new HashSet<>(rule.of(all));
        if (shortlist.size() < all.size()) {
            Set<ArticleId> known = all.stream().map(ArticleBrief::id).collect(Collectors.toSet());
            stories.alike(shortlist).values().stream()
                    .flatMap(List::stream)
                    .filter(alike -> alike.similarity() >= Stories.SURELY_THE_SAME)
                    .map(Alike::article)
                    .filter(known::contains)
                    .forEach(shortlist::add);
        }
        return shortlist;
    }

    private static Map<ArticleId, Scored> score(
            List<Article> recent,
            List<Article> picked,
            Map<ArticleId, ReadingRate> rates,
            Instant cutoff,
            HeatWeights weights) {
        Map<ArticleId, Article> all = new LinkedHashMap<>();
        Stream.concat(recent.stream(), picked.stream()).forEach(article -> all.put(article.id(), article));
        return Ranking.score(all.values(), rates, cutoff, weights).stream()
                .collect(Collectors.toMap(each -> each.article().id(), Function.identity()));
    }

    private static List<Scored> scored(Map<ArticleId, Scored> all, List<Article> of) {
        Set<ArticleId> ids = of.stream().map(Article::id).collect(Collectors.toSet());
        return all.values().stream()
                .filter(each -> ids.contains(each.article().id()))
                .toList();
    }

    /** A piece that was announced for later is not out yet, even if an editor picked it or its update is. */
    private static List<Article> publishedBy(Instant cutoff, List<Article> articles) {
        return articles.stream()
                .filter(article -> !article.publishedAt().isAfter(cutoff))
                .toList();
    }

    private static Stream<SelectedPick> selected(
            Pick pick, Map<ArticleId, Scored> scored, Map<ArticleId, List<Alike>> alike, Instant cutoff) {
        return Optional.ofNullable(scored.get(pick.article())).stream()
                .map(each -> new SelectedPick(
                        pick.place().slot(),
                        pick.place().section(),
                        candidate(each, alike, cutoff),
                        pick.headline(),
                        pick.blurb()));
    }

    private static Candidate candidate(Scored scored, Map<ArticleId, List<Alike>> alike, Instant cutoff) {
        Article article = scored.article();
        return new Candidate(
                article.id(),
                article.revision(),
                article.section(),
                article.sections().stream().sorted(BY_VALUE).toList(),
                article.publishedAt(),
                freshAt(article, cutoff),
                Ranking.mayTrend(article),
                scored.heat().score(),
                scored.rate().perHour1(),
                scored.rate().perHour4(),
                scored.rate().readers72h(),
                article.credit() != null,
                OriginKeys.authors(article),
                OriginKeys.source(article),
                alike.getOrDefault(article.id(), List.of()));
    }

    /** A change that came in behind the cut-off is news for the next wave. */
    private static Instant freshAt(Article article, Instant cutoff) {
        Instant revised = article.revisedAt();
        return revised != null && revised.isAfter(article.publishedAt()) && !revised.isAfter(cutoff)
                ? revised
                : article.publishedAt();
    }
}
