package newsletter.audience;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import newsletter.article.Section;
import newsletter.article.Sections;
import newsletter.kernel.SectionId;
import newsletter.ranking.HeatWeights;
import newsletter.ranking.RankingSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lists and subscriptions as the audit log compares them: by name; what is the list's own default is left out. */
@Component
class AuditedSettings {

    private final Sections sections;
    private final SectionSets sectionSets;

    AuditedSettings(Sections sections, SectionSets sectionSets) {
        this.sections = sections;
        this.sectionSets = sectionSets;
    }

    Map<String, Object> of(MailingList list) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", list.name());
        values.put("fromName", list.fromName());
        values.put("fromAddress", list.fromAddress().value());
        put(values, "replyTo", Rows.value(list.replyTo()));
        values.put("postalAddress", list.postalAddress());
        values.put("sections", slugs(list.sections(), slugs()));
        values.put("days", list.days().toString());
        values.put("hour", list.hour());
        values.put("timeZone", list.zone().getId());
        values.put("language", list.language());
        values.put("freshness", list.freshness().name());
        values.put("minArticles", list.minArticles());
        values.put("expireAfter", list.expireAfter().toString());
        values.put("discovery", list.discovery());
        values.put("inDoubtPolicy", list.inDoubtPolicy().name());
        putRanking(values, list.ranking());
        return values;
    }

    private static void putRanking(Map<String, Object> values, RankingSettings ranking) {
        HeatWeights weights = ranking.weights();
        values.put("perHour1", weights.perHour1());
        values.put("perHour4", weights.perHour4());
        values.put("coldStart", weights.coldStart());
        values.put("halfLifeHours", weights.halfLife().toHours());
        put(values, "maxPerAuthor", ranking.limits().perAuthor());
        put(values, "maxPerSource", ranking.limits().perSource());
        values.put("trendingPercent", ranking.mix().trendingPercent());
    }

    Map<String, Object> of(Preferences preferences) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (preferences.sections() != null) {
            values.put("sections", sorted(preferences.sections(), slugs()));
        }
        putTime(values, preferences.time());
        put(values, "language", preferences.language());
        put(values, "pausedUntil", preferences.pausedUntil());
        putPlainText(values, preferences.plainText());
        return values;
    }

    /** @param slugs see {@link #slugs()}: rows come by the thousand */
    Map<String, Object> of(SubscriptionRow row, Map<SectionId, String> slugs) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("status", row.status().name());
        if (row.sectionSet() != null) {
            values.put("sections", sorted(sectionSets.get(row.sectionSet()), slugs));
        }
        putTime(values, row.schedule().current().time());
        put(values, "language", row.language());
        putPlainText(values, row.plainText());
        put(values, "consentAt", row.consent().at());
        put(values, "consentSource", row.consent().source());
        return values;
    }

    Map<SectionId, String> slugs() {
        return sections.all().stream().collect(Collectors.toMap(Section::id, Section::slug));
    }

    private static void putTime(Map<String, Object> values, SlotTime time) {
        values.put("days", time.days().toString());
        values.put("hour", time.hour());
        values.put("timeZone", time.zone().getId());
    }

    private static void putPlainText(Map<String, Object> values, boolean plainText) {
        if (plainText) {
            values.put("plainText", true);
        }
    }

    private static String sorted(Collection<SectionId> sections, Map<SectionId, String> slugs) {
        return sections.stream()
                .map(section -> slugs.getOrDefault(section, "?"))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String slugs(Collection<SectionId> inOrder, Map<SectionId, String> slugs) {
        return inOrder.stream().map(section -> slugs.getOrDefault(section, "?")).collect(Collectors.joining(", "));
    }

    private static void put(Map<String, Object> values, String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value.toString());
        }
    }
}
