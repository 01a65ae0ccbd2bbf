package newsletter.audience.web;

import newsletter.audience.MailingList;
import newsletter.audience.MailingLists;
import newsletter.audience.ReaderTokens.Purpose;
import newsletter.audience.Subscription;
import newsletter.audience.SubscriptionStatus;
import newsletter.audience.Subscriptions;
import newsletter.web.ReaderLanguage;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * One-click unsubscription (RFC 8058). Mail programs post to the address of the List-Unsubscribe header; scanners that
 * open every link only see a page with a button.
 */
@Controller
class UnsubscribePages {

    private static final String PATH = "/u/{token}";

    private final ReaderAccess access;
    private final Subscriptions subscriptions;
    private final MailingLists lists;

    UnsubscribePages(ReaderAccess access, Subscriptions subscriptions, MailingLists lists) {
        this.access = access;
        this.subscriptions = subscriptions;
        this.lists = lists;
    }

    @GetMapping(PATH)
    ModelAndView ask(@PathVariable String token) {
        Subscription reader = access.byToken(token, Purpose.UNSUBSCRIBE);
        return page(reader, reader.status() == SubscriptionStatus.UNSUBSCRIBED);
    }

    /** Whatever the body: the button of the page sends none, mail programs {@code List-Unsubscribe=One-Click}. */
    @PostMapping(PATH)
    ModelAndView leave(@PathVariable String token) {
        Subscription reader = access.byToken(token, Purpose.UNSUBSCRIBE);
        subscriptions.unsubscribe(reader.id());
        return page(reader, true);
    }

    private ModelAndView page(Subscription reader, boolean left) {
        MailingList list = lists.get(reader.list());
        ReaderLanguage.use(reader.languageOn(list));
        return new ModelAndView("unsubscribe")
                .addObject("list", list.name())
                .addObject("email", reader.email().masked())
                .addObject("left", left);
    }
}
