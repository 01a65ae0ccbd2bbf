package newsletter.audience;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import newsletter.article.Sections;
import newsletter.kernel.EmailAddress;
import newsletter.kernel.SectionId;
import newsletter.kernel.SubscriberId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Gathers what is held about one reader. */
@Repository
public class PersonalRecords {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    /** As many as anybody reads; the ledger itself goes after a configured time. */
    private static final int MOST_DIGESTS = 200;

    private static final String SUBSCRIBER =
            "SELECT id, email, name, external_id, attributes, created_at FROM subscriber WHERE id = :id";

    private static final String SUBSCRIPTION = """
            SELECT created_at, updated_at, plain_text, left_at, consent_at, consent_ip, consent_source FROM subscription WHERE id = :id
            """;

    private static final String RECEIVED = """
            SELECT a.title, a.url, h.received_at
              FROM subscription s
              JOIN history_article h ON h.history_id = s.history_id
              JOIN article a ON a.id = h.article_id
             WHERE s.id = :id ORDER BY h.received_at DESC, a.id
            """;

    private static final String CONSENTS = """
            SELECT l.name AS list, c.kind, c.given_at, w.text, c.source, c.network_address, HEX(c.token_hash) AS token
              FROM consent c
              JOIN mailing_list l ON l.id = c.list_id
              LEFT JOIN consent_wording w ON w.id = c.wording_id
             WHERE c.subscriber_id = :id ORDER BY c.given_at, c.id
            """;

    private static final String SIGN_UPS = """
            SELECT l.name AS list, u.name, u.preferences, u.language, w.text, u.source, u.network_address, u.return_url,
                   u.state, u.created_at
              FROM sign_up u
              JOIN mailing_list l ON l.id = u.list_id
              JOIN consent_wording w ON w.id = u.wording_id
             WHERE u.email = :email ORDER BY u.created_at, u.id
            """;

    private static final String ADDRESS_CHANGES =
            "SELECT email, asked_at FROM address_change WHERE subscriber_id = :id ORDER BY id";

    private static final String LINK_REQUESTS = "SELECT asked_at FROM link_request WHERE email = :email ORDER BY id";

    private final JdbcClient jdbc;
    private final Persons persons;
    private final MailingLists lists;
    private final Sections sections;
    private final Suppressions suppressions;
    private final MailRecords mail;
    private final JsonMapper json;

    PersonalRecords(
            JdbcClient jdbc,
            Persons persons,
            MailingLists lists,
            Sections sections,
            Suppressions suppressions,
            MailRecords mail,
            JsonMapper json) {
        this.jdbc = jdbc;
        this.persons = persons;
        this.lists = lists;
        this.sections = sections;
        this.suppressions = suppressions;
        this.mail = mail;
        this.json = json;
    }

    /** @throws java.util.NoSuchElementException when there is no such reader */
    @Transactional(readOnly = true)
    public PersonalData of(SubscriberId id) {
        return jdbc.sql(SUBSCRIBER)
                .param("id", id.value())
                .query((row, number) -> new Stored(
                        row.getString("email"),
                        row.getString("name"),
                        row.getString("external_id"),
                        row.getString("attributes"),
                        row.getTimestamp("created_at").toInstant()))
                .optional()
                .map(stored -> data(id, stored))
                .orElseThrow();
    }

    private PersonalData data(SubscriberId id, Stored person) {
        EmailAddress email = new EmailAddress(person.email);
        Optional<Suppression> blocked = suppressions.find(email);
        return new PersonalData(
                person.email,
                person.name,
                person.externalId,
                person.attributes == null ? Map.of() : json.readValue(person.attributes, TEXTS),
                person.createdAt,
                persons.subscriptions(id).stream().map(this::onList).toList(),
                jdbc.sql(CONSENTS)
                        .param("id", id.value())
                        .query(PersonalRecords::consent)
                        .list(),
                jdbc.sql(SIGN_UPS)
                        .param("email", person.email)
                        .query(PersonalRecords::signUp)
                        .list(),
                mail.letters(email),
                jdbc.sql(ADDRESS_CHANGES)
                        .param("id", id.value())
                        .query((row, number) -> new PersonalData.NewAddress(
                                row.getString("email"),
                                row.getTimestamp("asked_at").toInstant()))
                        .list(),
                jdbc.sql(LINK_REQUESTS)
                        .param("email", person.email)
                        .query((row, number) -> row.getTimestamp(1).toInstant())
                        .list(),
                blocked.map(one -> new PersonalData.Blocked(one.reason(), one.detail(), one.createdAt()))
                        .orElse(null),
                mail.refusedAt(email).orElse(null));
    }

    private PersonalData.OnList onList(Subscription subscription) {
        return jdbc.sql(SUBSCRIPTION)
                .param("id", subscription.id().value())
                .query((row, number) -> onList(subscription, row))
                .single();
    }

    private PersonalData.OnList onList(Subscription subscription, ResultSet row) throws SQLException {
        MailingList list = lists.get(subscription.list());
        SlotTime time = subscription.schedule().current().time();
        return new PersonalData.OnList(
                list.slug(),
                list.name(),
                subscription.status().label(),
                slugs(subscription.sections()),
                time.days().toString(),
                time.hour(),
                time.zone().getId(),
                subscription.language(),
                subscription.pausedUntil(),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant(),
                row.getBoolean("plain_text"),
                Rows.instant(row, "left_at"),
                Rows.instant(row, "consent_at"),
                row.getString("consent_ip"),
                row.getString("consent_source"),
                received(subscription),
                mail.digests(subscription.list(), subscription.subscriber(), MOST_DIGESTS));
    }

    private List<PersonalData.Article> received(Subscription subscription) {
        return jdbc.sql(RECEIVED)
                .param("id", subscription.id().value())
                .query((row, number) -> new PersonalData.Article(
                        row.getString("title"),
                        row.getString("url"),
                        row.getTimestamp("received_at").toInstant()))
                .list();
    }

    private @Nullable List<String> slugs(@Nullable Set<SectionId> chosen) {
        return chosen == null
                ? null
                : chosen.stream()
                        .map(section -> sections.get(section).slug())
                        .sorted()
                        .toList();
    }

    private static PersonalData.Consent consent(ResultSet row, int number) throws SQLException {
        return new PersonalData.Consent(
                row.getString("list"),
                row.getString("kind"),
                row.getTimestamp("given_at").toInstant(),
                row.getString("text"),
                row.getString("source"),
                row.getString("network_address"),
                row.getString("token"));
    }

    private static PersonalData.SignUp signUp(ResultSet row, int number) throws SQLException {
        return new PersonalData.SignUp(
                row.getString("list"),
                row.getString("name"),
                row.getString("preferences"),
                row.getString("language"),
                row.getString("text"),
                row.getString("source"),
                row.getString("network_address"),
                row.getString("return_url"),
                row.getString("state"),
                row.getTimestamp("created_at").toInstant());
    }

    private record Stored(
            String email,
            @Nullable String name,
            @Nullable String externalId,
            @Nullable String attributes,
            Instant createdAt) {}
}
