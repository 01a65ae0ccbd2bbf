package newsletter.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import newsletter.ranking.Heat;
import newsletter.ranking.HeatWeights;
import newsletter.ranking.Ranking;
import newsletter.ranking.Scored;

/** What others go by. Their formulas are put in the place of heat, so that equals are told apart as the service does it. */
enum Peer implements Order {
    NEWEST("newest (Mailchimp)", (piece, at) -> piece.publishedAt().getEpochSecond()),
    TOTAL("total reads so far (Discourse)", (piece, at) -> piece.readersSoFar(at)),
    LAST_DAY("reads of the last 24 h (WordPress)", (piece, at) -> piece.readersBefore(at, Duration.ofHours(24))),
    LAST_HOUR("readers of the last hour", (piece, at) -> piece.readersBefore(at, Duration.ofHours(1))),
    GRAVITY("Hacker News gravity", Peer::gravity),
    HOT("Reddit hot", Peer::hot);

    private final String title;
    private final ToDoubleBiFunction<Piece, Instant> formula;

    Peer(String title, ToDoubleBiFunction<Piece, Instant> formula) {
        this.title = title;
        this.formula = formula;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public List<Scored> of(Moment moment) {
        List<Scored> scored =
                Ranking.score(moment.articles(), moment.rates(), moment.at(), HeatWeights.DEFAULT).stream()
                        .map(each -> rescore(each, moment))
                        .toList();
        return Ranking.trending(scored);
    }

    double score(Piece piece, Instant at) {
        return formula.applyAsDouble(piece, at);
    }

    private Scored rescore(Scored scored, Moment moment) {
        double score = score(moment.piece(scored), moment.at());
        Heat heat = scored.heat();
        return new Scored(
                scored.article(), scored.rate(), new Heat(score, heat.perHour1(), heat.perHour4(), heat.freshness()));
    }

    private static double gravity(Piece piece, Instant at) {
        return Math.pow(Math.max(0, piece.readersSoFar(at) - 1), 0.8) / Math.pow(piece.hoursOld(at) + 2, 1.8);
    }

    private static double hot(Piece piece, Instant at) {
        return Math.log10(Math.max(1, piece.readersSoFar(at)))
                + piece.publishedAt().getEpochSecond() / 45_000.0;
    }
}
