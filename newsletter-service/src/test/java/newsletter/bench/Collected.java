package newsletter.bench;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import newsletter.article.Article;
import newsletter.article.ReaderBuckets;
import newsletter.kernel.ArticleId;
import newsletter.kernel.SectionId;
import org.jspecify.annotations.Nullable;

/** A history while it is read in. */
final class Collected {

    private final Thinning thinning;
    private final Map<String, Reads> articles = new LinkedHashMap<>();
    private final Map<String, SectionId> sections = new LinkedHashMap<>();
    private Instant readUntil = Instant.MIN;

    Collected(Thinning thinning) {
        this.thinning = thinning;
    }

    /** False: there is one of this name. */
    boolean publish(String name, String section, Instant at) {
        SectionId id = sections.computeIfAbsent(section, unknown -> new SectionId(sections.size() + 1L));
        return articles.putIfAbsent(name, new Reads(article(articles.size() + 1L, name, id, at))) == null;
    }

    @Nullable Instant publishedAt(String name) {
        Reads reads = articles.get(name);
        return reads == null ? null : reads.article.publishedAt();
    }

    /** @param name of an article that was published */
    void read(String name, Instant at, int readers) {
        Reads reads = Objects.requireNonNull(articles.get(name));
        reads.all.add(at.getEpochSecond(), readers);
        if (!thinning.knowsAll()) {
            reads.known.add(at.getEpochSecond(), thinning.of(readers));
        }
        readUntil = at.isAfter(readUntil) ? at : readUntil;
    }

    /** The last bucket that was read in ends what is known. */
    History history(List<String> remarks) {
        List<Piece> pieces = new ArrayList<>();
        for (Reads reads : articles.values()) {
            ReaderBuckets all = reads.all.build();
            pieces.add(new Piece(reads.article, thinning.knowsAll() ? all : reads.known.build(), all));
        }
        return new History(pieces, readUntil.plus(Duration.ofMinutes(20)), remarks);
    }

    private static final class Reads {

        private final Article article;
        private final ReaderBuckets.Builder all = new ReaderBuckets.Builder();
        private final ReaderBuckets.Builder known = new ReaderBuckets.Builder();

        private Reads(Article article) {
            this.article = article;
        }
    }

    /** As much of an article as an order needs. */
    private static Article article(long number, String name, SectionId section, Instant publishedAt) {
        ArticleId id = new ArticleId(number);
        return new Article(
                id,
                name,
                URI.create("https://replay.example/" + number),
                name,
                "",
                section,
                Set.of(section),
                null,
                null,
                null,
                publishedAt,
                null,
                1,
                null,
                null,
                "und",
                null,
                0,
                id,
                List.of(),
                null,
                null,
                null,
                null);
    }
}
