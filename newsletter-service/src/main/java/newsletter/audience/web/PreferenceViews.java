package newsletter.audience.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import newsletter.article.LatestHeadlines;
import newsletter.article.Section;
import newsletter.audience.MailingList;
import newsletter.audience.MailingLists;
import newsletter.audience.Preferences;
import newsletter.audience.ReaderTokens;
import newsletter.audience.ReaderTokens.Purpose;
import newsletter.audience.SlotTime;
import newsletter.audience.Subscription;
import newsletter.audience.SubscriptionStatus;
import newsletter.audience.Subscriptions;
import newsletter.web.Messages;
import newsletter.web.PageDates;
import org.springframework.stereotype.Component;

/** Makes the preference page. */
@Component
class PreferenceViews {

    private static final int DELIVERIES = 5;

    private final Subscriptions subscriptions;
    private final MailingLists lists;
    private final PreferenceRules rules;
    private final LatestHeadlines headlines;
    private final ReaderTokens tokens;
    private final Messages messages;
    private final Clock clock;

    PreferenceViews(
            Subscriptions subscriptions,
            MailingLists lists,
            PreferenceRules rules,
            LatestHeadlines headlines,
            ReaderTokens tokens,
            Messages messages,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.lists = lists;
        this.rules = rules;
        this.headlines = headlines;
        this.tokens = tokens;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * @param form what the controls show
     * @param considered whose consequences are shown
     */
    PreferencePage page(
            Subscription reader, PreferenceForm form, Preferences considered, PreferencePage.Outcome outcome) {
        Instant now = clock.instant();
        MailingList list = lists.get(reader.list());
        LocalDate today = reader.schedule().today(now);
        LocalDate since = reader.schedule().since();
        LocalDate pause = reader.pause(now);
        List<Section> sections = rules.sectionsOf(list);
        String token = tokens.issue(reader.id(), Purpose.PREFERENCES);
        return new PreferencePage(
                list.name(),
                reader.email().masked(),
                reader.status().label(),
                PreferenceControls.of(form, list, sections, headlines.of(list.sections(), now), today, now, messages),
                since != null && since.isAfter(today) ? PageDates.day(since) : "",
                pause == null ? "" : PageDates.day(pause),
                outlook(reader, considered, now),
                outcome,
                others(reader),
                tokens.issue(reader.id(), Purpose.UNSUBSCRIBE),
                token + "/digests",
                token + "/link");
    }

    private PreferencePage.Outlook outlook(Subscription reader, Preferences considered, Instant now) {
        List<SlotTime.Due> dues = reader.nextDeliveriesWith(considered, now, DELIVERIES);
        int days = considered.time().days().toSet().size();
        return new PreferencePage.Outlook(
                dues.stream()
                        .map(due -> PageDates.moment(due.at().atZone(due.zone()), messages))
                        .toList(),
                dues.isEmpty() ? "" : messages.text("preferences.emails-a-week", days));
    }

    private List<PreferencePage.OtherList> others(Subscription reader) {
        return subscriptions.of(reader.subscriber()).stream()
                .filter(other -> !other.id().equals(reader.id()))
                .filter(other -> other.status() == SubscriptionStatus.CONFIRMED)
                .map(other -> new PreferencePage.OtherList(
                        lists.get(other.list()).name(), tokens.issue(other.id(), Purpose.PREFERENCES)))
                .toList();
    }
}
