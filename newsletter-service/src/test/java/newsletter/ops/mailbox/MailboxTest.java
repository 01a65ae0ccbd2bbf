package newsletter.ops.mailbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailboxTest {

    private static final String MESSAGE = """
            From: =?UTF-8?Q?Z=C3=BCrich_Desk?= <desk@news.example>\r
            To: someone@else.example\r
            Subject: =?UTF-8?B?8J+Xng==?= today's\r
             digest\r
            \r
            Good morning\r
            """;

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-10T08:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    @Test
    void keepsMessagesOverARestart() throws IOException {
        deliver(open(10), "ada@readers.example");
        Mailbox again = open(10);
        assertThat(again.search("")).singleElement().satisfies(entry -> {
            assertThat(entry.to()).isEqualTo("ada@readers.example");
            assertThat(entry.from()).isEqualTo("Zürich Desk <desk@news.example>");
            assertThat(entry.subject()).isEqualTo("\uD83D\uDDDE today's digest");
        });
        deliver(again, "bob@readers.example");
        assertThat(again.search("").map(MailboxEntry::to))
                .containsExactly("bob@readers.example", "ada@readers.example");
    }

    @Test
    void keepsTheMessageAsItCameBehindItsEnvelope() throws IOException {
        Mailbox mailbox = open(10);
        mailbox.deliver("bounce@news.example", List.of("ada@readers.example"), MESSAGE.getBytes(UTF_8));
        assertThat(mailbox.source(mailbox.search("").findFirst().orElseThrow().id()))
                .hasValueSatisfying(source -> assertThat(new String(source, UTF_8))
                        .isEqualTo("Return-Path: <bounce@news.example>\r\nDelivered-To: ada@readers.example\r\n"
                                + MESSAGE));
    }

    @Test
    void findsByRecipientOrSubject() throws IOException {
        Mailbox mailbox = open(10);
        deliver(mailbox, "ada@readers.example");
        deliver(mailbox, "bob@readers.example");
        assertThat(mailbox.search(" ADA@").map(MailboxEntry::to)).containsExactly("ada@readers.example");
        assertThat(mailbox.search("Digest")).hasSize(2);
        assertThat(mailbox.search("nobody")).isEmpty();
    }

    @Test
    void deletesTheOldestBeyondWhatItKeeps() throws IOException {
        Mailbox mailbox = open(2);
        for (String reader : List.of("a", "b", "c")) {
            deliver(mailbox, reader + "@readers.example");
        }
        assertThat(mailbox.search("").map(MailboxEntry::to)).containsExactly("c@readers.example", "b@readers.example");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void showsWhatItCanOfABrokenMessage() throws IOException {
        Mailbox mailbox = open(2);
        mailbox.deliver("", List.of("ada@readers.example"), "no header at all".getBytes(UTF_8));
        assertThat(open(2).search(""))
                .singleElement()
                .satisfies(entry -> assertThat(entry.subject()).isEmpty());
    }

    private Mailbox open(int keep) {
        return Mailbox.open(folder, keep, CLOCK);
    }

    private static void deliver(Mailbox mailbox, String recipient) throws IOException {
        mailbox.deliver("bounce@news.example", List.of(recipient), MESSAGE.getBytes(UTF_8));
    }
}
