package newsletter.ops.mailbox.web;

import java.time.Instant;
import java.util.List;
import newsletter.ops.EmbeddedServices;
import newsletter.ops.mailbox.Mailbox;
import newsletter.ops.mailbox.MailboxEntry;
import newsletter.ops.mailbox.MessageReader;
import newsletter.web.ProblemException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of messages, and one message looked at in several ways. The filter chain lets only this machine see them. */
@Controller
@ConditionalOnBooleanProperty(EmbeddedServices.MAILBOX)
class MailboxPages {

    private static final int PAGE = 50;

    private final Mailbox mailbox;

    MailboxPages(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    @GetMapping("/mailbox")
    String list(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "1") int page, Model model) {
        List<MailboxEntry> found = mailbox.search(q).toList();
        int shown = Math.clamp(page, 1, Math.max(1, Math.ceilDiv(found.size(), PAGE)));
        model.addAttribute("q", q.strip());
        model.addAttribute("total", found.size());
        model.addAttribute("messages", onPage(found, shown));
        model.addAttribute("before", shown > 1 ? String.valueOf(shown - 1) : "");
        model.addAttribute("after", shown * PAGE < found.size() ? String.valueOf(shown + 1) : "");
        return "mailbox/list";
    }

    @GetMapping("/mailbox/clear")
    String confirmClearing(Model model) {
        model.addAttribute("total", mailbox.search("").count());
        return "mailbox/clear";
    }

    @GetMapping("/mailbox/{id:[0-9]{1,18}}")
    String message(
            @PathVariable long id,
            @RequestParam(defaultValue = "HTML") View view,
            @RequestParam(defaultValue = "FULL") Width width,
            Model model) {
        MailboxEntry entry = mailbox.find(id).orElseThrow(MailboxPages::gone);
        byte[] source = mailbox.source(id).orElseThrow(MailboxPages::gone);
        model.addAttribute("message", Line.of(entry));
        model.addAttribute("view", view.name());
        model.addAttribute("width", width.pixels);
        model.addAttribute("words", view.words(source));
        return "mailbox/message";
    }

    private static List<Line> onPage(List<MailboxEntry> found, int page) {
        return found.stream().skip((page - 1L) * PAGE).limit(PAGE).map(Line::of).toList();
    }

    static ProblemException gone() {
        return ProblemException.notFound("This message is not in the mailbox, or no longer.");
    }

    /** How a message is looked at. */
    enum View {
        HTML {
            @Override
            String words(byte[] source) {
                return ""; // shown in a frame of its own
            }
        },
        TEXT {
            @Override
            String words(byte[] source) {
                return MessageReader.text(source, "text/plain").orElse("This message has no plain text.");
            }
        },
        HEADERS {
            @Override
            String words(byte[] source) {
                return MessageReader.headers(source);
            }
        };

        abstract String words(byte[] source);
    }

    /** Of the frame around the HTML: a telephone's, a mail program's, or all there is. */
    enum Width {
        W360(360),
        W600(600),
        FULL(0);

        private final int pixels;

        Width(int pixels) {
            this.pixels = pixels;
        }
    }

    /** A message as the templates see it; public, or they would not. */
    public record Line(long id, String to, String from, String subject, Instant receivedAt, long size) {

        static Line of(MailboxEntry entry) {
            return new Line(entry.id(), entry.to(), entry.from(), entry.subject(), entry.receivedAt(), entry.size());
        }

        /** To the second, in UTC; for {@code <time datetime>} as well. */
        public String received() {
            return receivedAt.toString().substring(0, 19) + "Z";
        }

        public String kilobytes() {
            return (size + 1023) / 1024 + " KB";
        }
    }
}
