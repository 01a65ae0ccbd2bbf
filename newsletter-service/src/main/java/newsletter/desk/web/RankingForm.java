package newsletter.desk.web;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import newsletter.ranking.HeatWeights;
import newsletter.ranking.Limits;
import newsletter.ranking.Mix;
import newsletter.ranking.RankingSettings;
import newsletter.web.Messages;
import newsletter.web.ProblemException.FieldError;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/** The form of a list's ranking. Numbers may have a point or a comma. */
@Component
class RankingForm {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}([.,]\\d{1,6})?");
    private static final Pattern INTEGER = Pattern.compile("\\d{1,4}");

    private final Messages messages;

    RankingForm(Messages messages) {
        this.messages = messages;
    }

    /** What stands in the fields. */
    public record Typed(
            String perHour1,
            String perHour4,
            String coldStart,
            String halfLifeHours,
            String maxPerAuthor,
            String maxPerSource,
            String trendingPercent) {

        static Typed of(RankingSettings ranking) {
            HeatWeights weights = ranking.weights();
            return new Typed(
                    plain(weights.perHour1()),
                    plain(weights.perHour4()),
                    plain(weights.coldStart()),
                    Long.toString(weights.halfLife().toHours()),
                    Objects.toString(ranking.limits().perAuthor(), ""),
                    Objects.toString(ranking.limits().perSource(), ""),
                    Integer.toString(ranking.mix().trendingPercent()));
        }

        static Typed read(MultiValueMap<String, String> form) {
            return new Typed(
                    text(form, "perHour1"),
                    text(form, "perHour4"),
                    text(form, "coldStart"),
                    text(form, "halfLifeHours"),
                    text(form, "maxPerAuthor"),
                    text(form, "maxPerSource"),
                    text(form, "trendingPercent"));
        }

        private static String text(MultiValueMap<String, String> form, String field) {
            return Objects.requireNonNullElse(form.getFirst(field), "").strip();
        }

        private static String plain(double value) {
            return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
        }
    }

    sealed interface Outcome {}

    record Right(RankingSettings ranking) implements Outcome {}

    record Wrong(List<FieldError> errors) implements Outcome {}

    Outcome read(Typed typed) {
        List<FieldError> errors = new ArrayList<>();
        double perHour1 = weight("perHour1", typed.perHour1(), errors);
        double perHour4 = weight("perHour4", typed.perHour4(), errors);
        double coldStart = weight("coldStart", typed.coldStart(), errors);
        int halfLife = halfLife(typed.halfLifeHours(), errors);
        Integer perAuthor = limit("maxPerAuthor", typed.maxPerAuthor(), errors);
        Integer perSource = limit("maxPerSource", typed.maxPerSource(), errors);
        int trending = trending(typed.trendingPercent(), errors);
        if (errors.isEmpty() && perHour1 == 0 && perHour4 == 0 && coldStart == 0) {
            errors.add(new FieldError("perHour1", messages.text("lists.fault.all-zero")));
        }
        return errors.isEmpty()
                ? new Right(new RankingSettings(
                        new HeatWeights(perHour1, perHour4, coldStart, Duration.ofHours(halfLife)),
                        new Limits(perAuthor, perSource),
                        new Mix(trending)))
                : new Wrong(List.copyOf(errors));
    }

    private double weight(String field, String text, List<FieldError> errors) {
        if (NUMBER.matcher(text).matches()) {
            double weight = Double.parseDouble(text.replace(',', '.'));
            if (weight <= HeatWeights.MOST) {
                return weight;
            }
        }
        errors.add(new FieldError(field, messages.text("lists.fault.weight")));
        return 0;
    }

    private int halfLife(String text, List<FieldError> errors) {
        if (INTEGER.matcher(text).matches()) {
            int hours = Integer.parseInt(text);
            if (hours >= 1 && hours <= HeatWeights.LONGEST_HALF_LIFE.toHours()) {
                return hours;
            }
        }
        errors.add(new FieldError("halfLifeHours", messages.text("lists.fault.half-life")));
        return 1;
    }

    private int trending(String text, List<FieldError> errors) {
        if (INTEGER.matcher(text).matches()) {
            int percent = Integer.parseInt(text);
            if (percent <= Mix.MOST) {
                return percent;
            }
        }
        errors.add(new FieldError("trendingPercent", messages.text("lists.fault.trending-percent")));
        return 0;
    }

    /** Empty: no limit. */
    private @Nullable Integer limit(String field, String text, List<FieldError> errors) {
        if (text.isEmpty()) {
            return null;
        } else if (INTEGER.matcher(text).matches()) {
            int most = Integer.parseInt(text);
            if (most >= 1 && most <= Limits.MOST) {
                return most;
            }
        }
        errors.add(new FieldError(field, messages.text("lists.fault.limit")));
        return null;
    }
}
