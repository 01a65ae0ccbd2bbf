package newsletter.ops.mailbox.web;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsletter.ops.EmbeddedServices;
import newsletter.ops.mailbox.Mailbox;
import newsletter.ops.mailbox.MailboxEntry;
import newsletter.ops.mailbox.MessageReader;
import newsletter.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the mailbox gives to frames, files and programs. */
@RestController
@ConditionalOnBooleanProperty(EmbeddedServices.MAILBOX)
class MailboxContent {

    /** A message may look as it likes, but runs and posts nothing, also when it is opened outside its frame. */
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data: https: http:;"
            + " form-action 'none'; base-uri 'none'; frame-ancestors 'self';"
            + " sandbox allow-popups allow-popups-to-escape-sandbox";

    private static final Pattern HEAD = Pattern.compile("<head(\\s[^>]*)?>", Pattern.CASE_INSENSITIVE);
    private static final int MOST = 1000;

    private final Mailbox mailbox;

    MailboxContent(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    @GetMapping(path = "/mailbox/{id:[0-9]{1,18}}/html", produces = "text/html;charset=UTF-8")
    ResponseEntity<String> html(@PathVariable long id) {
        String html = MessageReader.text(source(id), "text/html").orElse("<p>This message has no HTML.</p>");
        return ResponseEntity.ok().header("Content-Security-Policy", POLICY).body(withLinksInNewTabs(html));
    }

    @GetMapping(path = "/mailbox/{id:[0-9]{1,18}}/source", produces = "message/rfc822")
    ResponseEntity<byte[]> download(@PathVariable long id) {
        String disposition =
                ContentDisposition.attachment().filename(id + ".eml").build().toString();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition)
                .body(source(id));
    }

    /** Newest first. */
    @GetMapping(path = "/mailbox/messages", produces = MediaType.APPLICATION_JSON_VALUE)
    List<Message> messages(@RequestParam(defaultValue = "") String to, @RequestParam(defaultValue = "100") int limit) {
        return mailbox.to(to).limit(Math.clamp(limit, 0, MOST)).map(Message::of).toList();
    }

    /**
     * Deletes all. A page of another site can post to this machine too, but its browser says so; a program that is no browser says
     * nothing, and is on this machine already.
     */
    @PostMapping("/mailbox/clear")
    ResponseEntity<Void> clear(
            @RequestHeader(name = "Origin", required = false) @Nullable String origin,
            @RequestHeader(HttpHeaders.HOST) String host) {
        if (origin != null && !origin.equals("http://" + host) && !origin.equals("https://" + host)) {
            throw new ProblemException(HttpStatus.FORBIDDEN, "Only the mailbox's own page may do this.", List.of());
        }
        mailbox.clear();
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create("../mailbox?done=mailbox-emptied"))
                .build();
    }

    private byte[] source(long id) {
        return mailbox.source(id).orElseThrow(MailboxPages::gone);
    }

    /** Inside the frame, a link would open a page that refuses to be framed. */
    private static String withLinksInNewTabs(String html) {
        Matcher head = HEAD.matcher(html);
        return head.find()
                ? head.replaceFirst(Matcher.quoteReplacement(head.group() + "<base target=\"_blank\">"))
                : html;
    }

    /** @param to the envelope's recipients */
    record Message(long id, String to, String from, String subject, Instant receivedAt, long size) {

        Message {
            Objects.requireNonNull(receivedAt);
        }

        static Message of(MailboxEntry entry) {
            return new Message(entry.id(), entry.to(), entry.from(), entry.subject(), entry.receivedAt(), entry.size());
        }
    }
}
