package newsletter.article.search;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import newsletter.article.ArchivedArticle;
import newsletter.article.Article;
import newsletter.article.ArticleArchive;
import newsletter.article.RelatedArticles;
import newsletter.article.search.TellingWords.Telling;
import newsletter.kernel.ArticleId;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.springframework.stereotype.Service;

/**
 * Takes the most telling words of the article, asks the index for articles near in time that have several of them in title or summary, and ranks the best few
 * dozen once more: {@code (sum of the shared words' weights) * (1/2 + 1/2 * 2^(-days apart / 14))}. What intake took for a copy of the same story, or shares almost
 * all its words, is left out.
 */
@Service
class LuceneRelatedArticles implements RelatedArticles {

    private static final Duration FRAME = Duration.ofDays(90);
    private static final double HALF_LIFE_DAYS = 14;
    private static final int MOST = 50;
    private static final int CANDIDATES = 60;
    private static final int LEAST_SHARED = 2;

    /** Of the words of both, the part that both have. */
    private static final double COPY = 0.75;

    private final ArticleIndex index;
    private final IndexFollower follower;
    private final ArticleArchive archive;
    private final Clock clock;

    LuceneRelatedArticles(ArticleIndex index, IndexFollower follower, ArticleArchive archive, Clock clock) {
        this.index = index;
        this.follower = follower;
        this.archive = archive;
        this.clock = clock;
    }

    @Override
    public List<Related> to(ArticleId id, int limit) {
        follower.catchUp();
        return archive
                .get(id)
                .map(ArchivedArticle::article)
                .map(article -> ranked(article, near(article.publishedAt()), limit))
                .orElse(List.of())
                .stream()
                .map(one -> new Related(one.article(), one.words()))
                .toList();
    }

    @Override
    public Published published(Instant from, Instant until) {
        follower.catchUp();
        Query span = publishedBetween(from, until);
        return (id, limit) ->
                archive
                        .get(id)
                        .map(ArchivedArticle::article)
                        .map(article -> ranked(article, span, limit))
                        .orElse(List.of())
                        .stream()
                        .map(one -> one.article().id())
                        .toList();
    }

    private List<Ranked> ranked(Article article, Query published, int limit) {
        List<Telling> telling = index.read(searcher -> new TellingWords(searcher).of(article));
        List<ArticleId> candidates = telling.size() < LEAST_SHARED
                ? List.of()
                : index.read(searcher -> candidates(searcher, article, telling, published));
        List<Ranked> ranked = archive.all(candidates).stream()
                .filter(one -> !one.isRetracted())
                .map(ArchivedArticle::article)
                .map(candidate -> rank(article, candidate, telling))
                .filter(one -> one.words().size() >= LEAST_SHARED)
                .sorted(Comparator.comparingDouble(Ranked::score)
                        .reversed()
                        .thenComparing(one -> one.article().id().value()))
                .toList();
        return withoutCopies(article, ranked).stream()
                .limit(Math.clamp(limit, 1, MOST))
                .toList();
    }

    private record Ranked(Article article, double score, List<String> words, Set<String> terms) {}

    private List<ArticleId> candidates(IndexSearcher searcher, Article article, List<Telling> telling, Query published)
            throws IOException {
        BooleanQuery.Builder query = new BooleanQuery.Builder().setMinimumNumberShouldMatch(LEAST_SHARED);
        telling.forEach(word -> query.add(inTitleOrSummary(word), Occur.SHOULD));
        query.add(published, Occur.FILTER);
        query.add(new TermQuery(new Term(Documents.RETRACTED, "false")), Occur.FILTER);
        query.add(new TermQuery(Documents.key(article.id().value())), Occur.MUST_NOT);
        return Arrays.stream(searcher.search(
                                query.build(),
                                CANDIDATES,
                                SearchQueries.sort(newsletter.article.ArticleSearch.Order.RELEVANCE))
                        .scoreDocs)
                .map(found -> new ArticleId(SearchQueries.id((FieldDoc) found)))
                .toList();
    }

    private Query near(Instant published) {
        Instant latest = published.plus(FRAME);
        Instant now = clock.instant().plus(Duration.ofMinutes(5)); // clocks of senders run ahead a little
        return publishedBetween(published.minus(FRAME), latest.isBefore(now) ? latest : now);
    }

    private static Query publishedBetween(Instant from, Instant until) {
        return LongField.newRangeQuery(Documents.PUBLISHED, from.toEpochMilli(), until.toEpochMilli());
    }

    private static Query inTitleOrSummary(Telling word) {
        Query title = new TermQuery(new Term(Documents.TITLE, word.term()));
        Query summary = new TermQuery(new Term(Documents.SUMMARY, word.term()));
        return new BoostQuery(
                new ConstantScoreQuery(new DisjunctionMaxQuery(List.of(title, summary), 0)), (float) word.weight());
    }

    private static Ranked rank(Article article, Article candidate, List<Telling> telling) {
        Set<String> terms = terms(candidate);
        List<Telling> shared =
                telling.stream().filter(word -> terms.contains(word.term())).toList();
        double days = Duration.between(article.publishedAt(), candidate.publishedAt())
                        .abs()
                        .toMinutes()
                / 1440d;
        double nearness = 0.5 + 0.5 * Math.pow(2, -days / HALF_LIFE_DAYS);
        double score = shared.stream().mapToDouble(Telling::weight).sum() * nearness;
        return new Ranked(candidate, score, shared.stream().map(Telling::text).toList(), terms);
    }

    private static List<Ranked> withoutCopies(Article article, List<Ranked> ranked) {
        List<Set<String>> taken = new ArrayList<>(List.of(terms(article)));
        Set<ArticleId> stories = new HashSet<>(Set.of(article.story()));
        List<Ranked> kept = new ArrayList<>();
        for (Ranked one : ranked) {
            if (!stories.contains(one.article().story())
                    && taken.stream().noneMatch(terms -> likeness(terms, one.terms()) >= COPY)) {
                taken.add(one.terms());
                stories.add(one.article().story());
                kept.add(one);
            }
        }
        return kept;
    }

    private static Set<String> terms(Article article) {
        return Set.copyOf(
                new HashSet<>(Words.terms(SearchAnalyzer.ofQuestions(), article.title() + "\n" + article.summary())));
    }

    private static double likeness(Set<String> one, Set<String> other) {
        long shared = one.stream().filter(other::contains).count();
        long all = one.size() + other.size() - shared;
        return all == 0 ? 0 : (double) shared / all;
    }
}
