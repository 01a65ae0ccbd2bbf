package newsletter.audience.web;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import newsletter.audience.LeavingReason;
import newsletter.audience.MailingLists;
import newsletter.audience.ReaderTokens;
import newsletter.audience.ReaderTokens.Purpose;
import newsletter.audience.Subscription;
import newsletter.audience.SubscriptionStatus;
import newsletter.audience.Subscriptions;
import newsletter.web.Messages;
import newsletter.web.PageDates;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Makes the page for leaving, before and after. */
@Component
class LeavingViews {

    private final Subscriptions subscriptions;
    private final MailingLists lists;
    private final LessMail less;
    private final ReaderTokens tokens;
    private final Messages messages;
    private final Clock clock;

    LeavingViews(
            Subscriptions subscriptions,
            MailingLists lists,
            LessMail less,
            ReaderTokens tokens,
            Messages messages,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.lists = lists;
        this.less = less;
        this.tokens = tokens;
        this.messages = messages;
        this.clock = clock;
    }

    /** @param outcome of what was chosen instead */
    ModelAndView asking(Subscription reader, PreferencePage.Outcome outcome) {
        List<Subscription> all = subscriptions.of(reader.subscriber()).stream()
                .filter(one -> one.status() != SubscriptionStatus.UNSUBSCRIBED)
                .toList();
        return page(reader, "asking", all, outcome, "", LeavingReasons.Told.NOTHING);
    }

    /**
     * @param left just now
     * @param back takes it back; may be empty
     */
    ModelAndView left(Subscription reader, List<Subscription> left, String back) {
        return page(reader, "left", left, PreferencePage.Outcome.NONE, back, LeavingReasons.Told.NOTHING);
    }

    ModelAndView left(Subscription reader, List<Subscription> left, String back, LeavingReasons.Told told) {
        return page(reader, "left", left, PreferencePage.Outcome.NONE, back, told);
    }

    ModelAndView told(Subscription reader, String back) {
        return page(reader, "told", List.of(), PreferencePage.Outcome.NONE, back, LeavingReasons.Told.NOTHING);
    }

    private ModelAndView page(
            Subscription reader,
            String state,
            List<Subscription> shown,
            PreferencePage.Outcome outcome,
            String back,
            LeavingReasons.Told told) {
        boolean confirmed = reader.status() == SubscriptionStatus.CONFIRMED;
        return new ModelAndView("unsubscribe")
                .addObject(
                        "page",
                        new LeavingPage(
                                lists.get(reader.list()).name(),
                                reader.email().masked(),
                                state,
                                confirmed,
                                shown.stream()
                                        .map(one -> lists.get(one.list()).name())
                                        .toList(),
                                confirmed && state.equals("asking") ? offers(reader) : LeavingPage.Offers.NONE,
                                outcome,
                                reasons(told.reason()),
                                told.comment(),
                                back,
                                tokens.issue(reader.id(), Purpose.PREFERENCES),
                                told.errors()));
    }

    private LeavingPage.Offers offers(Subscription reader) {
        boolean weekly = reader.preferences().time().days().toSet().size() == 1;
        return new LeavingPage.Offers(
                weekly ? "" : PageDates.weekday(LessMail.weeklyDay(reader.preferences())),
                reader.pause(clock.instant()) == null,
                less.droppable(reader).stream()
                        .map(section -> new Choice(section.slug(), section.name(), false))
                        .toList());
    }

    private List<Choice> reasons(String chosen) {
        return Arrays.stream(LeavingReason.Kind.values())
                .map(kind -> new Choice(
                        kind.label(),
                        messages.text("unsubscribe.reason" + "." + kind.label()),
                        kind.label().equals(chosen)))
                .toList();
    }
}
