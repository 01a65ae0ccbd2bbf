package newsletter.delivery.web;

import java.util.List;
import java.util.Locale;
import newsletter.audience.MailingList;
import newsletter.audience.MailingLists;
import newsletter.audience.ReaderTokens;
import newsletter.audience.ReaderTokens.Purpose;
import newsletter.audience.Subscription;
import newsletter.audience.Subscriptions;
import newsletter.delivery.PastDigest;
import newsletter.delivery.PastDigest.Fate;
import newsletter.delivery.PastDigests;
import newsletter.web.Messages;
import newsletter.web.PageDates;
import newsletter.web.ProblemException;
import newsletter.web.ReaderLanguage;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** A reader's archive: which digests there were, and why one was not sent. It opens with the token of the preference link. */
@Controller
class ArchivePages {

    private static final int MOST = 60;

    private final ReaderTokens tokens;
    private final Subscriptions subscriptions;
    private final MailingLists lists;
    private final PastDigests digests;
    private final Messages messages;

    ArchivePages(
            ReaderTokens tokens,
            Subscriptions subscriptions,
            MailingLists lists,
            PastDigests digests,
            Messages messages) {
        this.tokens = tokens;
        this.subscriptions = subscriptions;
        this.lists = lists;
        this.digests = digests;
        this.messages = messages;
    }

    @GetMapping("/preferences/{token}/digests")
    ModelAndView show(@PathVariable String token) {
        Subscription reader = tokens.verify(token, Purpose.PREFERENCES)
                .flatMap(subscriptions::find)
                .orElseThrow(ProblemException::unauthorized);
        MailingList list = lists.get(reader.list());
        ReaderLanguage.use(reader.languageOn(list));
        List<Entry> entries = digests.of(reader.list(), reader.subscriber(), MOST).stream()
                .map(this::entry)
                .toList();
        return new ModelAndView("past-digests")
                .addObject("list", list.name())
                .addObject("email", reader.email().masked())
                .addObject("token", token)
                .addObject("digests", entries);
    }

    private Entry entry(PastDigest digest) {
        String subject = digest.subject();
        return new Entry(
                PageDates.day(digest.date()),
                subject == null ? "" : subject,
                messages.text("past-digests.fate" + "." + word(digest), digest.newArticles()));
    }

    private static String word(PastDigest digest) {
        return digest.fate() == Fate.TOO_SHORT
                ? tooShort(digest.newArticles())
                : digest.fate().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String tooShort(int newArticles) {
        return switch (newArticles) {
            case 0 -> "nothing-new";
            case 1 -> "one-new";
            default -> "few-new";
        };
    }

    /** @param subject may be empty */
    public record Entry(String date, String subject, String fate) {}
}
