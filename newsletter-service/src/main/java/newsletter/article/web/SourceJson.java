package newsletter.article.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import newsletter.article.ArticleLabel;
import newsletter.article.source.PickRule;
import newsletter.article.source.PollReport;
import newsletter.article.source.Source;
import newsletter.article.source.SourceKind;
import newsletter.article.source.SourceRule;
import newsletter.article.source.SourceRule.Field;
import newsletter.article.source.SourceSettings;
import newsletter.article.source.SourceState;
import newsletter.article.source.SourceState.Condition;
import org.jspecify.annotations.Nullable;

/**
 * A source as REST shows it. The key of its API is never told.
 */
record SourceJson(
        String slug,
        String name,
        SourceKind kind,
        @Nullable String address,
        boolean enabled,
        @Nullable String section,
        boolean newSections,
        List<RuleJson> rules,
        PicksJson picks,
        boolean fullText,
        boolean trustTimes,
        @Nullable String publication,
        @Nullable String language,
        boolean hasApiKey,
        Condition state,
        @Nullable String reason,
        int failures,
        @Nullable Long paceSeconds,
        @Nullable Instant nextPollAt,
        @Nullable Instant lastPolledAt,
        @Nullable Instant lastSuccessAt,
        @Nullable Instant lastPublishedAt) {

    static SourceJson of(Source source) {
        SourceSettings settings = source.settings();
        SourceState state = source.state();
        Duration pace = state.pace();
        return new SourceJson(
                source.slug(),
                settings.name(),
                settings.kind(),
                settings.address(),
                settings.enabled(),
                settings.section(),
                settings.newSections(),
                settings.rules().stream().map(RuleJson::of).toList(),
                PicksJson.of(settings.picks()),
                settings.fullText(),
                settings.trustTimes(),
                settings.publication(),
                settings.language(),
                source.hasSecret(),
                state.condition(),
                state.reason(),
                state.failures(),
                pace == null ? null : pace.toSeconds(),
                state.nextPollAt(),
                state.lastPolledAt(),
                state.lastSuccessAt(),
                state.lastPublishedAt());
    }

    record RuleJson(
            @Nullable String category,
            @Nullable String path,
            @Nullable String author,
            @Nullable String section,
            @Nullable ArticleLabel label) {

        static RuleJson of(SourceRule rule) {
            return new RuleJson(
                    value(rule, Field.CATEGORY),
                    value(rule, Field.PATH),
                    value(rule, Field.AUTHOR),
                    rule.section(),
                    rule.label());
        }

        private static @Nullable String value(SourceRule rule, Field field) {
            return rule.field() == field ? rule.value() : null;
        }
    }

    record PicksJson(@Nullable String category, boolean featured, boolean inSection) {

        static PicksJson of(PickRule rule) {
            return new PicksJson(rule.category(), rule.featured(), rule.ofSection());
        }
    }

    /** A poll, or what was pushed. */
    record PollJson(
            Instant at,
            String outcome,
            int found,
            int created,
            int updated,
            int joined,
            int waiting,
            int refused,
            long millis,
            @Nullable String reason) {

        static PollJson of(PollReport report) {
            return new PollJson(
                    report.at(),
                    report.outcome().name().toLowerCase(Locale.ROOT),
                    report.taken().found(),
                    report.taken().created(),
                    report.taken().updated(),
                    report.taken().joined(),
                    report.taken().waiting(),
                    report.taken().refused(),
                    report.took().toMillis(),
                    report.reason());
        }
    }
}
