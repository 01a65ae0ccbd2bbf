package newsletter.audience;

import static java.util.stream.Collectors.joining;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import newsletter.audience.LinkTokens.Purpose;
import newsletter.kernel.EmailAddress;
import newsletter.kernel.LetterKind;
import newsletter.kernel.LetterRequested;
import newsletter.kernel.ListId;
import newsletter.web.PublicAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * What readers are written about their own data, in their language, and in the name of their list where they have only one. The key of each letter
 * begins with the reader's, so that all of them can be found when the reader is erased, whatever address they went to.
 */
@Component
class PersonLetters {

    /** A letter takes so many names, and their links fit into one secret. */
    private static final int MOST_LISTS = 20;

    private final Persons persons;
    private final MailingLists lists;
    private final ReaderTokens tokens;
    private final LinkTokens links;
    private final PublicAddress address;
    private final PrivacyProperties properties;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PersonLetters(
            Persons persons,
            MailingLists lists,
            ReaderTokens tokens,
            LinkTokens links,
            PublicAddress address,
            PrivacyProperties properties,
            ApplicationEventPublisher events,
            Clock clock) {
        this.persons = persons;
        this.lists = lists;
        this.tokens = tokens;
        this.links = links;
        this.address = address;
        this.properties = properties;
        this.events = events;
        this.clock = clock;
    }

    /** The links to the preferences on each list, and to everything that is held. */
    void links(Person person, long request) {
        Instant expires = clock.instant().plus(properties.personLink());
        List<Subscription> subscriptions =
                persons.subscriptions(person.id()).stream().limit(MOST_LISTS).toList();
        Map<String, String> values = common();
        values.put("preferences", address.resolve("/preferences/").toString());
        values.put("minutes", Long.toString(properties.personLink().toMinutes()));
        for (int i = 0; i < subscriptions.size(); i++) {
            values.put("list" + i, lists.get(subscriptions.get(i).list()).name());
        }
        String preferences = subscriptions.stream()
                .map(subscription -> tokens.issue(subscription.id(), ReaderTokens.Purpose.PREFERENCES))
                .collect(joining(" "));
        Map<String, String> secrets = new HashMap<>();
        secrets.put("link", link("/me/", person.id().value(), Purpose.PERSON, expires));
        if (!preferences.isEmpty()) {
            secrets.put("tokens", preferences);
        }
        send(LetterKind.PREFERENCE_LINK, person, person.email(), "link-" + request, values, secrets, expires);
    }

    /** To the new address, which nobody has. */
    void confirm(Person person, EmailAddress to, long change, Instant expires) {
        Map<String, String> values = common();
        values.put("old", person.email().masked());
        values.put("hours", Long.toString(properties.newAddressLink().toHours()));
        Map<String, String> secrets = Map.of("link", link("/address/", change, Purpose.NEW_ADDRESS, expires));
        send(LetterKind.ADDRESS_CONFIRM, person, to, "address-" + change, values, secrets, expires);
    }

    /** To the new address, which another reader has. */
    void known(Person person, EmailAddress to, long change, Instant expires) {
        Map<String, String> values = common();
        values.put("links", address.resolve("/preferences").toString());
        send(LetterKind.ADDRESS_KNOWN, person, to, "address-" + change, values, Map.of(), expires);
    }

    /** To the address that the reader had. */
    void changed(Person before, EmailAddress now, long change, Instant expires) {
        Map<String, String> values = common();
        values.put("new", now.masked());
        send(LetterKind.ADDRESS_CHANGED, before, before.email(), "changed-" + change, values, Map.of(), expires);
    }

    private void send(
            LetterKind kind,
            Person about,
            EmailAddress to,
            String key,
            Map<String, String> values,
            Map<String, String> secrets,
            Instant expires) {
        List<Subscription> subscriptions = persons.subscriptions(about.id());
        events.publishEvent(new LetterRequested(
                kind,
                "reader-" + about.id().value() + "-" + key,
                to,
                null,
                only(subscriptions),
                subscriptions.isEmpty() ? "en" : languageOf(subscriptions.getFirst()),
                values,
                secrets,
                expires));
    }

    private static @Nullable ListId only(List<Subscription> subscriptions) {
        return subscriptions.size() == 1 ? subscriptions.getFirst().list() : null;
    }

    private String languageOf(Subscription subscription) {
        return subscription.languageOn(lists.get(subscription.list()));
    }

    private Map<String, String> common() {
        return new HashMap<>(Map.of("service", address.baseUrl().toString()));
    }

    private String link(String path, long id, Purpose purpose, Instant expires) {
        return address.resolve(path + links.issue(id, purpose, expires)).toString();
    }
}
