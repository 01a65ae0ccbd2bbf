package newsletter.audience;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import newsletter.audience.ReaderTokens.Purpose;
import newsletter.kernel.LetterKind;
import newsletter.kernel.LetterRequested;
import newsletter.web.Messages;
import newsletter.web.PublicAddress;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Letters that tell readers what was done with the links of their digests: whoever gets one forwarded can open them, too. At most one letter a day
 * of each kind for a subscription, since these links could be used to flood its reader. They are in the language that the reader had before.
 */
@Component
class ReaderNotices {

    private static final Duration OF_USE = Duration.ofDays(2);

    private final ApplicationEventPublisher events;
    private final MailingLists lists;
    private final ReaderTokens tokens;
    private final LinkTokens links;
    private final PreferenceWords words;
    private final PublicAddress address;
    private final Clock clock;

    ReaderNotices(
            ApplicationEventPublisher events,
            MailingLists lists,
            ReaderTokens tokens,
            LinkTokens links,
            PreferenceWords words,
            PublicAddress address,
            Clock clock) {
        this.events = events;
        this.lists = lists;
        this.tokens = tokens;
        this.links = links;
        this.words = words;
        this.address = address;
        this.clock = clock;
    }

    /**
     * @param left by one button, of one person; never empty
     * @param at when: the link takes back what was left then, or later
     */
    void goodbye(List<Subscription> left, Instant at) {
        Subscription first = left.getFirst();
        String token = links.issue(first.id().value(), LinkTokens.Purpose.RETURN, at.plus(Leaving.RETURN));
        String names = left.stream()
                .map(subscription -> lists.get(subscription.list()).name())
                .collect(Collectors.joining(", "));
        publish(LetterKind.GOODBYE, first, Map.of("lists", names), "/back/" + token);
    }

    /** To a confirmed reader: nobody else is written to. */
    void changed(Subscription before, Preferences now) {
        if (before.status() != SubscriptionStatus.CONFIRMED) {
            return;
        }
        MailingList list = lists.get(before.list());
        List<PreferenceWords.Change> changes =
                words.between(before.preferences(), now, list, Messages.nearest(before.languageOn(list)));
        Map<String, String> values = new HashMap<>();
        values.put("list", list.name());
        for (int i = 0; i < changes.size(); i++) {
            values.put("name" + (i + 1), changes.get(i).name());
            values.put("value" + (i + 1), changes.get(i).value());
        }
        publish(
                LetterKind.PREFERENCES_CHANGED,
                before,
                values,
                "/preferences/" + tokens.issue(before.id(), Purpose.PREFERENCES));
    }

    private void publish(LetterKind kind, Subscription to, Map<String, String> values, String path) {
        Instant now = clock.instant();
        MailingList list = lists.get(to.list());
        events.publishEvent(new LetterRequested(
                kind,
                "subscription-" + to.id().value() + "/" + LocalDate.ofInstant(now, ZoneOffset.UTC),
                to.email(),
                null,
                list.id(),
                to.languageOn(list),
                values,
                Map.of("link", address.resolve(path).toString()),
                now.plus(OF_USE)));
    }
}
