package newsletter;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.BodyPart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.util.Properties;
import newsletter.testing.Golden;
import newsletter.testing.Newsroom;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestClock;
import newsletter.testing.TestRelay;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** From articles, views, picks and readers put in through REST to the message that the relay is given. */
@ServiceTest
class WholeWayTest {

    @Autowired
    TestApi api;

    @Autowired
    TestRelay relay;

    @Test
    void aDigestGoesFromArticlesToTheInbox() throws Exception {
        Newsroom newsroom = new Newsroom(api, TestClock.START).open();
        beRead("politics-2", 40);
        beRead("sport-1", 90);
        pick("our-picks", """
                [{"article": "science-3", "headline": "Our science desk asks why", "blurb": "Read this one first."}]""");
        pick("dont-miss", "[{\"article\": \"politics-1\"}]");
        newsroom.subscribe("noor@reader.example,Noor,politics|science,,,,confirmed");

        JsonNode edition = newsroom.awaitEdition(newsroom.sendNow(), "SENT");

        assertThat(edition.at("/counts/accepted").asInt()).isEqualTo(1);
        TestRelay.Received received = relay.receivedBy("noor@reader.example").getFirst();
        Golden.assertMatches("whole-way.txt", transcript(received));
    }

    @Test
    void theLinksInAMessageShowAndChangeWhatTheReaderChose() {
        Newsroom newsroom = new Newsroom(api, TestClock.START).open();
        newsroom.subscribe("noor@reader.example,Noor,politics,,,,confirmed");
        newsroom.awaitEdition(newsroom.sendNow(), "SENT");
        String message = relay.received().getFirst().text();
        TestApi reader = api.withToken(linkedToken(message, "preferences"));

        assertThat(reader.get("/api/v1/preferences").json().path("sections").toString())
                .isEqualTo("[\"politics\"]");
        assertThat(reader.patch("/api/v1/preferences", "{\"sections\": [\"sport\"], \"hour\": 18}")
                        .status())
                .isEqualTo(200);
        assertThat(reader.get("/api/v1/preferences").json().path("hour").asInt())
                .isEqualTo(18);

        String leave = "/u/" + linkedToken(message, "u");
        assertThat(api.withoutToken().get(leave).status()).isEqualTo(200);
        assertThat(reader.get("/api/v1/preferences").json().path("status").asString())
                .isEqualToIgnoringCase("confirmed");
        assertThat(api.withoutToken()
                        .send("POST", leave, "application/x-www-form-urlencoded", "List-Unsubscribe=One-Click")
                        .status())
                .isEqualTo(200);
        assertThat(reader.get("/api/v1/preferences").json().path("status").asString())
                .isEqualToIgnoringCase("unsubscribed");
    }

    private void beRead(String article, int readers) {
        TestApi.Answer answer = api.post("/api/v1/views", """
                [{"url": "https://harbour.example/%s", "at": "2026-03-10T07:10:00Z", "count": %d}]""".formatted(article.replace('-', '/'), readers));
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    }

    private void pick(String slot, String picks) {
        TestApi.Answer answer = api.put("/api/v1/picks/" + slot, picks);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private static String linkedToken(String message, String path) {
        String unfolded = message.replace("=\r\n", "");
        int start = unfolded.indexOf("http://localhost:8080/" + path + "/");
        assertThat(start).as("a link to /" + path).isNotNegative();
        String rest = unfolded.substring(start + ("http://localhost:8080/" + path + "/").length());
        return rest.split("[^A-Za-z0-9_-]", 2)[0];
    }

    /** What the reader's mail program makes of it; what differs from run to run is named instead. */
    private static String transcript(TestRelay.Received received) throws Exception {
        MimeMessage message =
                new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(received.raw()));
        MimeMultipart alternatives = (MimeMultipart) message.getContent();
        StringBuilder transcript = new StringBuilder("MAIL FROM: " + received.from() + "\n\n");
        message.getAllHeaderLines()
                .asIterator()
                .forEachRemaining(line -> transcript.append(line).append('\n'));
        for (int i = 0; i < alternatives.getCount(); i++) {
            BodyPart part = alternatives.getBodyPart(i);
            transcript
                    .append("\n---- ")
                    .append(part.getContentType())
                    .append('\n')
                    .append(part.getContent());
        }
        return transcript
                .toString()
                .replace("\r\n", "\n")
                .replaceAll("/(u|preferences)/[A-Za-z0-9_-]+", "/$1/TOKEN")
                .replaceAll("<\\d+\\.[0-9a-f]+@", "<EDITION.READER@")
                .replaceAll("bounce\\+\\S+@", "bounce+EDITION.READER@")
                .replaceAll("boundary=\"[^\"]+\"", "boundary=\"BOUNDARY\"")
                .replaceAll("Feedback-ID: \\d+:", "Feedback-ID: EDITION:");
    }
}
