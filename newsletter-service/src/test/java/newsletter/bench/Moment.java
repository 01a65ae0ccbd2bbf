package newsletter.bench;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import newsletter.article.Article;
import newsletter.article.ReadingRate;
import newsletter.kernel.ArticleId;
import newsletter.ranking.Scored;

/** What is to be put in order, and when. */
record Moment(Instant at, Map<ArticleId, Piece> candidates, Map<ArticleId, ReadingRate> rates) {

    static Moment of(Instant at, Collection<Piece> pieces) {
        return new Moment(
                at,
                pieces.stream()
                        .collect(Collectors.toMap(piece -> piece.article().id(), Function.identity())),
                pieces.stream()
                        .collect(Collectors.toMap(
                                piece -> piece.article().id(),
                                piece -> piece.known().rateAt(at))));
    }

    Piece piece(Scored scored) {
        return Objects.requireNonNull(candidates.get(scored.article().id()));
    }

    List<Article> articles() {
        return candidates.values().stream().map(Piece::article).toList();
    }
}
