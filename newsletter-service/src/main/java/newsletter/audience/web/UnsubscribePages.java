package newsletter.audience.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import newsletter.audience.Leaving;
import newsletter.audience.LinkTokens;
import newsletter.audience.MailingLists;
import newsletter.audience.Preferences;
import newsletter.audience.ReaderTokens.Purpose;
import newsletter.audience.Subscription;
import newsletter.audience.SubscriptionStatus;
import newsletter.audience.Subscriptions;
import newsletter.web.ProblemException;
import newsletter.web.ReaderLanguage;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * One-click unsubscription (RFC 8058), and a page for people. Mail programs post to the address of the List-Unsubscribe header; scanners that
 * open every link only see the page, which offers less mail before none.
 */
@Controller
class UnsubscribePages {

    private static final String PATH = "/u/{token}";

    private final ReaderAccess access;
    private final Subscriptions subscriptions;
    private final MailingLists lists;
    private final Leaving leaving;
    private final LessMail less;
    private final LeavingViews views;
    private final LeavingReasons reasons;
    private final PreferenceEdits edits;
    private final LinkTokens links;
    private final Clock clock;

    UnsubscribePages(
            ReaderAccess access,
            Subscriptions subscriptions,
            MailingLists lists,
            Leaving leaving,
            LessMail less,
            LeavingViews views,
            LeavingReasons reasons,
            PreferenceEdits edits,
            LinkTokens links,
            Clock clock) {
        this.access = access;
        this.subscriptions = subscriptions;
        this.lists = lists;
        this.leaving = leaving;
        this.less = less;
        this.views = views;
        this.reasons = reasons;
        this.edits = edits;
        this.links = links;
        this.clock = clock;
    }

    @GetMapping(PATH)
    ModelAndView ask(@PathVariable String token) {
        Subscription reader = reader(token);
        return reader.status() == SubscriptionStatus.UNSUBSCRIBED
                ? views.left(reader, List.of(), "")
                : views.asking(reader, PreferencePage.Outcome.NONE);
    }

    /** Whatever the body: mail programs send {@code List-Unsubscribe=One-Click} or nothing, the buttons of the page what they do. */
    @PostMapping(PATH)
    ModelAndView post(@PathVariable String token, HttpServletRequest request) {
        Subscription reader = reader(token);
        Instant now = clock.instant(); // before anything is left: the way back takes back what was left since
        return switch (action(request)) {
            case "" -> oneClick(reader);
            case "leave" -> left(reader, leaving.leave(reader.id(), Leaving.Way.PAGE), now);
            case "leave-all" -> left(reader, leaving.leaveAll(reader.id(), Leaving.Way.PAGE), now);
            case "weekly" -> change(reader, less.weekly());
            case "pause" -> change(reader, less.pause(reader));
            case "drop" -> change(reader, less.without(text(request, "section"), reader));
            case "tell" -> tell(reader, request);
            default -> throw ProblemException.invalid("do", "is not what a button of the page does");
        };
    }

    /** From here on in the reader's language. */
    private Subscription reader(String token) {
        Subscription reader = access.byToken(token, Purpose.UNSUBSCRIBE);
        ReaderLanguage.use(reader.languageOn(lists.get(reader.list())));
        return reader;
    }

    private static String action(HttpServletRequest request) {
        return request.getParameter("List-Unsubscribe") == null ? text(request, "do") : "";
    }

    private static String text(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "").strip();
    }

    private ModelAndView oneClick(Subscription reader) {
        leaving.leave(reader.id(), Leaving.Way.ONE_CLICK);
        return views.left(reader, List.of(), "");
    }

    /** Only whoever leaves here and now can come back from here: the address of this page may have been forwarded. */
    private ModelAndView left(Subscription reader, List<Subscription> left, Instant now) {
        String back = left.isEmpty()
                ? ""
                : links.issue(left.getFirst().id().value(), LinkTokens.Purpose.RETURN, now.plus(Leaving.RETURN));
        return views.left(reader, left, back);
    }

    private ModelAndView change(Subscription reader, UnaryOperator<Preferences> edit) {
        if (reader.status() != SubscriptionStatus.CONFIRMED) {
            return views.asking(reader, PreferencePage.Outcome.NONE);
        }
        edits.change(reader, edit);
        Subscription now = subscriptions.find(reader.id()).orElseThrow();
        return views.asking(now, edits.outcome(reader, now));
    }

    private ModelAndView tell(Subscription reader, HttpServletRequest request) {
        String back = ownBack(text(request, "back"), reader);
        LeavingReasons.Told told = reasons.take(reader, text(request, "reason"), text(request, "comment"));
        if (told.isAtFault()) {
            ModelAndView again = views.left(reader, List.of(), back, told);
            again.setStatus(HttpStatus.BAD_REQUEST);
            return again;
        }
        return views.told(reader, back);
    }

    /** What the page itself sent along, and nothing else. */
    private String ownBack(String token, Subscription reader) {
        Set<Long> own = Set.copyOf(subscriptions.of(reader.subscriber()).stream()
                .map(subscription -> subscription.id().value())
                .toList());
        return Optional.of(token)
                .filter(given -> links.verify(given, LinkTokens.Purpose.RETURN)
                        .filter(link -> own.contains(link.id()))
                        .isPresent())
                .orElse("");
    }
}
