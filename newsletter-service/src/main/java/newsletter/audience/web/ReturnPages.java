package newsletter.audience.web;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import newsletter.audience.Leaving;
import newsletter.audience.LinkTokens;
import newsletter.audience.MailingList;
import newsletter.audience.MailingLists;
import newsletter.audience.ReaderTokens;
import newsletter.audience.Subscription;
import newsletter.audience.Subscriptions;
import newsletter.kernel.SubscriptionId;
import newsletter.web.ProblemException;
import newsletter.web.ReaderLanguage;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** The page behind the button of a goodbye letter: it takes leaving back. Opening it changes nothing. */
@Controller
class ReturnPages {

    private static final String PATH = "/back/{token}";

    private final LinkTokens links;
    private final Leaving leaving;
    private final Subscriptions subscriptions;
    private final MailingLists lists;
    private final ReaderTokens tokens;
    private final Clock clock;

    ReturnPages(
            LinkTokens links,
            Leaving leaving,
            Subscriptions subscriptions,
            MailingLists lists,
            ReaderTokens tokens,
            Clock clock) {
        this.links = links;
        this.leaving = leaving;
        this.subscriptions = subscriptions;
        this.lists = lists;
        this.tokens = tokens;
        this.clock = clock;
    }

    @GetMapping(PATH)
    ModelAndView ask(@PathVariable String token) {
        LinkTokens.Link link = link(token);
        List<Subscription> left = leaving.broughtBackBy(link);
        return page(link, left, left.isEmpty() ? state(Leaving.Return.NOTHING_TO_TAKE_BACK) : "asking");
    }

    @PostMapping(PATH)
    ModelAndView comeBack(@PathVariable String token) {
        LinkTokens.Link link = link(token);
        List<Subscription> left = leaving.broughtBackBy(link);
        return page(link, left, state(leaving.comeBack(link)));
    }

    /** One that has expired is told apart by nobody from one that is forged. */
    private LinkTokens.Link link(String token) {
        return links.verify(token, LinkTokens.Purpose.RETURN)
                .filter(link -> link.isGoodAt(clock.instant()))
                .orElseThrow(ProblemException::unauthorized);
    }

    private static String state(Leaving.Return outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    private ModelAndView page(LinkTokens.Link link, List<Subscription> left, String state) {
        Subscription reader =
                subscriptions.find(new SubscriptionId(link.id())).orElseThrow(ProblemException::unauthorized);
        MailingList list = lists.get(reader.list());
        ReaderLanguage.use(reader.languageOn(list));
        String names = (left.isEmpty() ? List.of(reader) : left)
                .stream().map(one -> lists.get(one.list()).name()).collect(Collectors.joining(", "));
        return new ModelAndView("back")
                .addObject("list", list.name())
                .addObject("lists", names)
                .addObject("email", reader.email().masked())
                .addObject("state", state)
                .addObject("preferences", tokens.issue(reader.id(), ReaderTokens.Purpose.PREFERENCES));
    }
}
