package newsletter.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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

    /** Nodes sign on, jobs take turns, and a day begins with a new salt, whatever readers do. */
    private static final Set<String> BUSY = Set.of("shedlock", "node", "relay_control", "view_salt");

    /** As often as {@code newsletter.links.times} says. */
    private static final int TIMES = Integer.getInteger("newsletter.links.times", 10);

    private static final String ONLY_SHOWN = "only shown";

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
        signUp("cara@reader.example"); // asked to confirm
        signUp("ann@reader.example"); // told that she is there already
        admit("dan@reader.example"); // welcomed
        askForLinks("bob@reader.example");
        awaitMail("ann@reader.example", 3);
        awaitMail("bob@reader.example", 3);
        awaitMail("cara@reader.example", 1);
        awaitMail("dan@reader.example", 1);
        moveTo("bob@new.example", only("/me/"));
        awaitMail("bob@new.example", 1);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> count("SELECT COUNT(*) FROM letter WHERE state <> 'ACCEPTED'") == 0);

        Set<String> links = links();
        for (String kind : List.of("/back/", "/u/", "/preferences/", "/confirm/", "/me/", "/address/")) {
            assertThat(links).as("links to %s", kind).anyMatch(link -> link.startsWith(kind));
        }
        Map<String, String> before = checksums();
        try (ExecutorService scanners = Executors.newFixedThreadPool(4)) {
            scanners.invokeAll(links.stream()
                            .map(link -> (Callable<String>) () -> open(link))
                            .toList())
                    .forEach(opened -> assertThat(opened.resultNow()).isEqualTo(ONLY_SHOWN));
        }
        System.out.printf("%d links of emails opened %d times by GET and by HEAD%n", links.size(), TIMES);
        assertThat(checksums()).isEqualTo(before);
    }

    private String open(String link) {
        for (int i = 0; i < TIMES; i++) {
            int got = api.withoutToken().get(link).status();
            int head = api.withoutToken().send("HEAD", link, "text/plain", "").status();
            if (got != 200 || head != 200) {
                return "%s: %d and %d".formatted(link, got, head);
            }
        }
        return ONLY_SHOWN;
    }

    private void signUp(String email) {
        assertThat(api.post("/api/v1/subscriptions", "{\"email\": \"%s\", \"list\": \"morning\"}".formatted(email))
                        .status())
                .isEqualTo(202);
    }

    private void admit(String email) {
        assertThat(api.put("/api/v1/lists/morning/subscribers/" + email, "{\"confirmed\": true, \"consent\": \"Yes\"}")
                        .status())
                .isEqualTo(201);
    }

    private void askForLinks(String email) {
        assertThat(api.withoutToken()
                        .post("/api/v1/me/links", "{\"email\": \"%s\"}".formatted(email))
                        .status())
                .isEqualTo(202);
    }

    private void moveTo(String email, String page) {
        String form = "email=" + email.replace("@", "%40");
        assertThat(api.withoutToken()
                        .send("POST", page + "/address", "application/x-www-form-urlencoded", form)
                        .status())
                .isEqualTo(200);
    }

    private String only(String kind) throws Exception {
        return links().stream()
                .filter(link -> link.startsWith(kind))
                .findFirst()
                .orElseThrow();
    }

    private void awaitMail(String email, int count) {
        await(email)
                .atMost(Duration.ofSeconds(30))
                .until(() -> relay.receivedBy(email).size() == count);
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
