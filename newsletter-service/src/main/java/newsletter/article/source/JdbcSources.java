package newsletter.article.source;

import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import newsletter.article.Section;
import newsletter.article.Sections;
import newsletter.article.source.SourceRule.Field;
import newsletter.kernel.AuditAction;
import newsletter.kernel.AuditSubject;
import newsletter.kernel.Audited;
import newsletter.web.ProblemException;
import newsletter.web.ProblemException.FieldError;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

@Service
class JdbcSources implements Sources {

    private final SourceTable table;
    private final FeedTable feeds;
    private final Sections sections;
    private final WaitingEntries waiting;
    private final SourceSecrets secrets;
    private final SourceProperties properties;
    private final TransactionOperations transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    JdbcSources(
            SourceTable table,
            FeedTable feeds,
            Sections sections,
            WaitingEntries waiting,
            SourceSecrets secrets,
            SourceProperties properties,
            TransactionOperations transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.table = table;
        this.feeds = feeds;
        this.sections = sections;
        this.waiting = waiting;
        this.secrets = secrets;
        this.properties = properties;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public List<Source> all() {
        return table.all();
    }

    @Override
    public Optional<Source> bySlug(String slug) {
        return table.bySlug(slug);
    }

    @Override
    public Source put(String slug, SourceSettings settings) {
        SourceSettings checked = check(slug, settings);
        Source saved = Objects.requireNonNull(transaction.execute(status -> save(slug, checked)));
        waiting.takeMapped(saved);
        return saved;
    }

    /** @throws newsletter.web.ProblemException naming the fields at fault */
    SourceSettings check(String slug, SourceSettings settings) {
        var slugs = sections.all().stream().map(Section::slug).collect(Collectors.toSet());
        SourceSettings checked = new SettingsCheck(slugs, properties.folder() != null).check(slug, settings);
        table.bySlug(slug).ifPresent(known -> checkKey(known, checked));
        return checked;
    }

    /** A key that somebody gave for one server is not shown to another because somebody else typed its address. */
    private static void checkKey(Source known, SourceSettings wish) {
        URI asked = KeyedServer.of(wish);
        boolean kept = known.hasSecret() && wish.secret() == null;
        if (kept && asked != null && !KeyedServer.isSame(KeyedServer.of(known.settings()), asked)) {
            throw ProblemException.invalid(List.of(new FieldError(
                    "apiKey", "must be given anew, or be empty: the stored one is for another address")));
        }
    }

    private Source save(String slug, SourceSettings settings) {
        Optional<Source> before = table.bySlug(slug);
        table.save(slug, settings, clock.instant());
        Source saved = table.bySlug(slug).orElseThrow();
        table.writeRules(saved.id(), settings.rules());
        secrets.write(saved.id(), settings.secret());
        prepareFeeds(before, saved);
        Source whole = table.bySlug(slug).orElseThrow();
        record(before, whole, settings.secret());
        return whole;
    }

    private void prepareFeeds(Optional<Source> before, Source saved) {
        if (before.filter(source -> isAskedAlike(source, saved)).isPresent()) {
            feeds.readAgain(saved.id());
            return;
        }
        feeds.clear(saved.id());
        table.forgetState(saved.id());
        String address = saved.settings().address();
        switch (saved.settings().kind()) {
            case FEED -> feeds.add(saved.id(), 0, candidate(FeedType.FEED, address));
            case FOLDER -> feeds.add(saved.id(), 0, candidate(FeedType.FOLDER, address));
            case SITE, PUSH -> {} // a site's are looked for when it is asked first
        }
    }

    private static FeedCandidate candidate(FeedType type, @Nullable String address) {
        return new FeedCandidate(type, Objects.requireNonNullElse(address, ""), null, null);
    }

    private static boolean isAskedAlike(Source one, Source other) {
        return one.settings().kind() == other.settings().kind()
                && one.hasSecret() == other.hasSecret()
                && Objects.equals(one.settings().address(), other.settings().address());
    }

    @Override
    public boolean delete(String slug) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            table.bySlug(slug).ifPresent(source -> feeds.clear(source.id()));
            boolean deleted = table.delete(slug);
            if (deleted) {
                events.publishEvent(Audited.of(AuditAction.SOURCE_REMOVED, AuditSubject.source(slug)));
            }
            return deleted;
        }));
    }

    private void record(Optional<Source> before, Source after, @Nullable String secret) {
        AuditAction action = before.isEmpty() ? AuditAction.SOURCE_CREATED : AuditAction.SOURCE_CHANGED;
        Audited change = Audited.of(action, AuditSubject.source(after.slug()))
                .changes(before.map(JdbcSources::facts).orElse(Map.of()), facts(after))
                .hidden("apiKey", null, secret);
        events.publishEvent(change);
    }

    private static Map<String, Object> facts(Source source) {
        SourceSettings settings = source.settings();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", settings.name());
        facts.put("kind", settings.kind());
        facts.put("enabled", settings.enabled());
        facts.put("newSections", settings.newSections());
        facts.put("fullText", settings.fullText());
        facts.put("trustTimes", settings.trustTimes());
        facts.put("rules", settings.rules().stream().map(JdbcSources::text).collect(Collectors.joining("; ")));
        facts.put("picks", settings.picks().toString());
        facts.values().removeIf(value -> value.toString().isEmpty());
        putUnlessNull(facts, "address", settings.address());
        putUnlessNull(facts, "section", settings.section());
        putUnlessNull(facts, "publication", settings.publication());
        putUnlessNull(facts, "language", settings.language());
        return facts;
    }

    private static void putUnlessNull(Map<String, Object> facts, String name, @Nullable Object value) {
        if (value != null) {
            facts.put(name, value);
        }
    }

    private static String text(SourceRule rule) {
        String target = rule.section() == null ? "" : " " + rule.section();
        return (rule.field() == Field.PATH ? "" : rule.field() + " ") + rule.value() + " ->" + target
                + (rule.label() == null ? "" : " " + rule.label());
    }
}
