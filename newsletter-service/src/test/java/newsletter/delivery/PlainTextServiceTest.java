package newsletter.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
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
import tools.jackson.databind.JsonNode;

@ServiceTest
class PlainTextServiceTest {

    private static final String PLAIN = "plain@reader.example";
    private static final String RICH = "rich@reader.example";

    @Autowired
    TestApi api;

    @Autowired
    TestRelay relay;

    @Autowired
    TestDatabase database;

    @Autowired
    ReaderTokens tokens;

    @Test
    void whoWantsPlainTextGetsTheTextOfTheSameVariantAndNothingElse() throws Exception {
        Newsroom newsroom = new Newsroom(api, TestClock.START).open();
        newsroom.subscribe(PLAIN + ",,,,,,confirmed", RICH + ",,,,,,confirmed");
        long id = database.jdbc()
                .sql("SELECT s.id FROM subscription s JOIN subscriber r ON r.id = s.subscriber_id WHERE r.email = ?")
                .param(PLAIN)
                .query(Long.class)
                .single();
        api.withToken(tokens.issue(new SubscriptionId(id), Purpose.PREFERENCES))
                .patch("/api/v1/preferences", "{\"plainText\": true}");

        long edition = newsroom.sendNow();
        JsonNode sent = newsroom.awaitEdition(edition, "SENT");

        assertThat(sent.path("variants").asInt()).isEqualTo(1);
        MimeMessage plain = digest(PLAIN);
        MimeMessage rich = digest(RICH);
        assertThat(plain.getContentType()).isEqualTo("text/plain; charset=utf-8");
        assertThat(plain.getSubject()).isEqualTo(rich.getSubject());
        String text = plain.getContent().toString();
        MimeMultipart parts = (MimeMultipart) rich.getContent();
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(text).contains("politics story 5", "/preferences/", "/u/").doesNotContain("<html", "</a>");
        assertThat(withoutLinks(text))
                .isEqualToIgnoringNewLines(
                        withoutLinks(parts.getBodyPart(0).getContent().toString()));

        String preview = "/api/v1/editions/" + edition + "/preview?subscriber=" + PLAIN;
        assertThat(api.get(preview, "text/plain").body()).contains("politics story 5");
        assertThat(api.get(preview, "text/html").status()).isEqualTo(404);
    }

    /** The letter about the change goes the same way. */
    private MimeMessage digest(String reader) throws Exception {
        for (TestRelay.Received received : relay.receivedBy(reader)) {
            MimeMessage message = new MimeMessage(null, new ByteArrayInputStream(received.raw()));
            if (message.getHeader("List-Unsubscribe") != null) {
                return message;
            }
        }
        throw new AssertionError("no digest for " + reader);
    }

    private static String withoutLinks(String text) {
        return text.replaceAll("http\\S+", "…").replaceAll("[a-z]+@reader\\.example", "…");
    }
}
