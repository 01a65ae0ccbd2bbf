package newsletter.audience.web;

import java.time.Duration;
import newsletter.ranking.HeatWeights;
import newsletter.ranking.Limits;
import newsletter.ranking.Mix;
import newsletter.ranking.RankingSettings;
import org.jspecify.annotations.Nullable;

/** Reads how a list is ranked; what is left out stays, so that callers who know nothing of it change nothing. */
final class RankingFields {

    private static final int LONGEST_HALF_LIFE = (int) HeatWeights.LONGEST_HALF_LIFE.toHours();

    private final JsonFields fields;

    private RankingFields(JsonFields fields) {
        this.fields = fields;
    }

    static RankingSettings read(JsonFields fields, RankingSettings known) {
        RankingFields ranking = new RankingFields(fields);
        return new RankingSettings(
                ranking.weights(known.weights()), ranking.limits(known.limits()), ranking.mix(known.mix()));
    }

    private HeatWeights weights(HeatWeights known) {
        double perHour1 = weight("perHour1", known.perHour1());
        double perHour4 = weight("perHour4", known.perHour4());
        double coldStart = weight("coldStart", known.coldStart());
        Integer halfLife = fields.integer("halfLifeHours", 1, LONGEST_HALF_LIFE);
        if (perHour1 == 0 && perHour4 == 0 && coldStart == 0) {
            fields.refuse("perHour1", "must be above 0, unless perHour4 or coldStart is");
            return known;
        }
        return new HeatWeights(
                perHour1, perHour4, coldStart, halfLife == null ? known.halfLife() : Duration.ofHours(halfLife));
    }

    private double weight(String name, double known) {
        Double weight = fields.number(name, 0, HeatWeights.MOST);
        return weight == null ? known : weight;
    }

    private Limits limits(Limits known) {
        return new Limits(limit("maxPerAuthor", known.perAuthor()), limit("maxPerSource", known.perSource()));
    }

    private Mix mix(Mix known) {
        Integer percent = fields.integer("trendingPercent", 0, Mix.MOST);
        return percent == null ? known : new Mix(percent);
    }

    /** A null takes the limit away. */
    private @Nullable Integer limit(String name, @Nullable Integer known) {
        return fields.has(name) ? fields.integer(name, 1, Limits.MOST) : known;
    }
}
