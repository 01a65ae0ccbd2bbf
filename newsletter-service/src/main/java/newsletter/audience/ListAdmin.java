package newsletter.audience;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import newsletter.kernel.AuditAction;
import newsletter.kernel.AuditSubject;
import newsletter.kernel.Audited;
import newsletter.kernel.ListId;
import newsletter.kernel.SectionId;
import newsletter.ranking.HeatWeights;
import newsletter.ranking.RankingSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Creates and changes mailing lists. */
@Service
public class ListAdmin {

    private static final String SAVE = """
            INSERT INTO mailing_list (slug, name, from_name, from_address, reply_to, postal_address, days, hour, time_zone,
                   language, freshness, min_articles, expire_after, discovery, in_doubt_policy, per_hour_1, per_hour_4,
                   cold_start, half_life, max_per_author, max_per_source, trending_percent, created_at)
            VALUES (:slug, :name, :fromName, :fromAddress, :replyTo, :postalAddress, :days, :hour, :zone,
                   :language, :freshness, :minArticles, :expireAfter, :discovery, :inDoubtPolicy, :perHour1, :perHour4, :coldStart,
                   :halfLife, :maxPerAuthor, :maxPerSource, :trendingPercent, :now)
            ON DUPLICATE KEY UPDATE name = VALUES(name), from_name = VALUES(from_name),
                   from_address = VALUES(from_address), reply_to = VALUES(reply_to),
                   postal_address = VALUES(postal_address), days = VALUES(days), hour = VALUES(hour),
                   time_zone = VALUES(time_zone), language = VALUES(language), freshness = VALUES(freshness),
                   min_articles = VALUES(min_articles), expire_after = VALUES(expire_after),
                   discovery = VALUES(discovery), in_doubt_policy = VALUES(in_doubt_policy),
                   per_hour_1 = VALUES(per_hour_1), per_hour_4 = VALUES(per_hour_4), cold_start = VALUES(cold_start),
                   half_life = VALUES(half_life), max_per_author = VALUES(max_per_author),
                   max_per_source = VALUES(max_per_source),
                   trending_percent = VALUES(trending_percent)
            """;

    /** Nothing else, so that it takes nothing back that somebody sets at the same time. */
    private static final String RANK = """
            UPDATE mailing_list
               SET per_hour_1 = :perHour1, per_hour_4 = :perHour4, cold_start = :coldStart, half_life = :halfLife,
                   max_per_author = :maxPerAuthor, max_per_source = :maxPerSource,
                   trending_percent = :trendingPercent
             WHERE id = :list
            """;

    private static final String REMOVE_SECTIONS = "DELETE FROM mailing_list_section WHERE list_id = :list";

    private static final String ADD_SECTIONS =
            "INSERT INTO mailing_list_section (list_id, section_id, position) VALUES ";

    private final JdbcClient jdbc;
    private final MailingLists lists;
    private final ListSignUps signUps;
    private final AuditedSettings audited;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ListAdmin(
            JdbcClient jdbc,
            MailingLists lists,
            ListSignUps signUps,
            AuditedSettings audited,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.lists = lists;
        this.signUps = signUps;
        this.audited = audited;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Creates the list, or replaces all its settings. Readers keep the days, hour and zone that they have; those who
     * follow the list's sections and language follow the new ones.
     *
     * @param slug lower-case letters, digits and hyphens, at most 80
     */
    @Transactional
    public Saved save(String slug, ListSettings settings) {
        Optional<MailingList> before = lists.bySlug(slug);
        write(slug, settings);
        ListId id = lists.bySlug(slug).orElseThrow().id();
        jdbc.sql(REMOVE_SECTIONS).param("list", id.value()).update();
        addSections(id, settings.sections());
        MailingList after = lists.get(id);
        record(before.orElse(null), after);
        return new Saved(after, before.isEmpty());
    }

    /** As {@link #save(String, ListSettings)}, with how readers come onto it. */
    @Transactional
    public Saved save(String slug, ListSettings settings, SignUpSettings wanted) {
        Saved saved = save(slug, settings);
        signUps.save(saved.list(), wanted);
        return saved;
    }

    /**
     * Changes how its digests are ranked, and nothing else. Of two at the same time the later one counts.
     *
     * @throws java.util.NoSuchElementException when there is no such list
     */
    @Transactional
    public MailingList rank(ListId id, RankingSettings ranking) {
        MailingList before = lists.get(id);
        rankingOf(jdbc.sql(RANK), ranking).param("list", id.value()).update();
        MailingList after = lists.get(id);
        record(before, after);
        return after;
    }

    private static StatementSpec rankingOf(StatementSpec statement, RankingSettings ranking) {
        HeatWeights weights = ranking.weights();
        return statement
                .param("perHour1", weights.perHour1())
                .param("perHour4", weights.perHour4())
                .param("coldStart", weights.coldStart())
                .param("halfLife", weights.halfLife().toHours())
                .param("maxPerAuthor", ranking.limits().perAuthor())
                .param("maxPerSource", ranking.limits().perSource())
                .param("trendingPercent", ranking.mix().trendingPercent());
    }

    private void record(@Nullable MailingList before, MailingList after) {
        if (!after.equals(before)) {
            AuditAction action = before == null ? AuditAction.LIST_CREATED : AuditAction.LIST_CHANGED;
            events.publishEvent(Audited.of(action, AuditSubject.list(after.slug()))
                    .on(after.id())
                    .changes(before == null ? Map.of() : audited.of(before), audited.of(after)));
        }
    }

    private void write(String slug, ListSettings settings) {
        SlotTime time = settings.time();
        rankingOf(jdbc.sql(SAVE), settings.ranking())
                .param("slug", slug)
                .param("name", settings.name())
                .param("fromName", settings.fromName())
                .param("fromAddress", settings.fromAddress().value())
                .param("replyTo", Rows.value(settings.replyTo()))
                .param("postalAddress", settings.postalAddress())
                .param("days", time.days().mask())
                .param("hour", time.hour())
                .param("zone", time.zone().getId())
                .param("language", settings.language())
                .param("freshness", settings.freshness().name())
                .param("minArticles", settings.minArticles())
                .param("expireAfter", settings.expireAfter().toMinutes())
                .param("discovery", settings.discovery())
                .param("inDoubtPolicy", settings.inDoubtPolicy().name())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    private void addSections(ListId list, List<SectionId> sections) {
        List<Object> values = new ArrayList<>();
        for (SectionId section : sections) {
            values.addAll(List.of(list.value(), section.value(), values.size() / 3));
        }
        jdbc.sql(ADD_SECTIONS + Rows.placeholders(sections.size(), 3))
                .params(values)
                .update();
    }

    /** @param created false when the list was there before */
    public record Saved(MailingList list, boolean created) {}
}
