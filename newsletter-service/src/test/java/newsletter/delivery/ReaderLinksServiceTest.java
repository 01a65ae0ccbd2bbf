package newsletter.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsletter.audience.ReaderTokens;
import newsletter.audience.ReaderTokens.Purpose;
import newsletter.kernel.SubscriptionId;
import newsletter.testing.Newsroom;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestClock;
import newsletter.testing.TestDatabase;
import newsletter.testing.TestRelay;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Scanners, previews and impatient fingers open links of emails again and again. */
@ServiceTest
class ReaderLinksServiceTest {

    private static final Pattern LINK = Pattern.compile("http://localhost:8080(/[A-Za-z0-9_/?=&;.-]+)");

    /** Nodes sign on, and jobs take turns, whatever readers do. */
    private static final Set<String> BUSY = Set.of("shedlock", "node", "relay_control");

    @Autowired
    TestApi api;

    @Autowired
    TestRelay relay;

    @Autowired
    TestDatabase database;

    @Autowired
    ReaderTokens tokens;

    @Test
    void openingEveryLinkOfEveryEmailManyTimesChangesNothing() throws Exception {
        Newsroom newsroom = new Newsroom(api, TestClock.START).open();
        newsroom.subscribe("ann@reader.example,,,,,,confirmed", "bob@reader.example,,,,,,confirmed");
        newsroom.awaitEdition(newsroom.sendNow(), "SENT");
        reader("ann@reader.example").patch("/api/v1/preferences", "{\"hour\": 20}");
        reader("bob@reader.example").delete("/api/v1/subscriptions");
        await().atMost(Duration.ofSeconds(30)).until(() -> relay.received().size() == 4);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> count("SELECT COUNT(*) FROM letter WHERE state <> 'ACCEPTED'") == 0);

        Set<String> links = links();
        assertThat(links).anyMatch(link -> link.startsWith("/back/"));
        assertThat(links).filteredOn(link -> link.startsWith("/u/")).hasSize(2);
        assertThat(links).filteredOn(link -> link.startsWith("/preferences/")).hasSize(2);
        Map<String, String> before = checksums();
        for (int i = 0; i < 5; i++) {
            for (String link : links) {
                assertThat(api.withoutToken().get(link).status()).as(link).isEqualTo(200);
                assertThat(api.withoutToken()
                                .send("HEAD", link, "text/plain", "")
                                .status())
                        .as(link)
                        .isEqualTo(200);
            }
        }
        assertThat(checksums()).isEqualTo(before);
    }

    private TestApi reader(String email) {
        long id = database.jdbc()
                .sql("SELECT s.id FROM subscription s JOIN subscriber r ON r.id = s.subscriber_id WHERE r.email = ?")
                .param(email)
                .query(Long.class)
                .single();
        return api.withToken(tokens.issue(new SubscriptionId(id), Purpose.PREFERENCES));
    }

    private Set<String> links() throws Exception {
        Set<String> links = new TreeSet<>();
        for (TestRelay.Received received : relay.received()) {
            MimeMessage message = new MimeMessage(null, new ByteArrayInputStream(received.raw()));
            for (String header : new String[] {"List-Unsubscribe", "List-Help"}) {
                collect(String.valueOf(message.getHeader(header, " ")), links);
            }
            MimeMultipart parts = (MimeMultipart) message.getContent();
            for (int i = 0; i < parts.getCount(); i++) {
                Part part = parts.getBodyPart(i);
                collect(part.getContent().toString().replace("&amp;", "&"), links);
            }
        }
        return links;
    }

    private static void collect(String text, Set<String> links) {
        Matcher link = LINK.matcher(text);
        while (link.find()) {
            links.add(link.group(1));
        }
    }

    private Map<String, String> checksums() {
        Map<String, String> sums = new TreeMap<>();
        for (String table : database.tables()) {
            if (!BUSY.contains(table)) {
                sums.put(
                        table,
                        database.jdbc()
                                .sql("CHECKSUM TABLE " + table)
                                .query((row, n) -> row.getString(2))
                                .single());
            }
        }
        assertThat(sums).containsKeys("subscription", "letter", "consent", "delivery", "audit_event", "try_limit");
        return sums;
    }

    private int count(String sql) {
        return database.jdbc().sql(sql).query(Integer.class).single();
    }
}
