package newsletter.audience.web;

import java.time.Clock;
import java.util.Optional;
import newsletter.audience.LinkTokens;
import newsletter.audience.Person;
import newsletter.audience.Persons;
import newsletter.audience.ReaderTokens;
import newsletter.audience.Subscriptions;
import newsletter.kernel.SubscriberId;
import newsletter.kernel.SubscriptionId;
import newsletter.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets readers at everything that is held about them, by a link that they asked for a short while ago. */
@Component
class PersonAccess {

    private static final String SCHEME = "Bearer ";

    private final LinkTokens links;
    private final ReaderTokens tokens;
    private final Persons persons;
    private final Subscriptions subscriptions;
    private final Clock clock;

    PersonAccess(LinkTokens links, ReaderTokens tokens, Persons persons, Subscriptions subscriptions, Clock clock) {
        this.links = links;
        this.tokens = tokens;
        this.persons = persons;
        this.subscriptions = subscriptions;
        this.clock = clock;
    }

    /** @param authorization the header's value: the token as a bearer token (RFC 6750) */
    Person byHeader(@Nullable String authorization) {
        String given = authorization == null ? "" : authorization;
        boolean bearer = given.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        return byToken(bearer ? given.substring(SCHEME.length()).strip() : "");
    }

    /** @throws FreshLinkNeeded by the token of a digest; {@link ProblemException} 401 whatever else is wrong with it */
    Person byToken(String token) {
        return links.verify(token, LinkTokens.Purpose.PERSON)
                .filter(link -> link.isGoodAt(clock.instant()))
                .flatMap(link -> persons.find(new SubscriberId(link.id())))
                .orElseThrow(() -> isOfDigest(token) ? new FreshLinkNeeded() : ProblemException.unauthorized());
    }

    private boolean isOfDigest(String token) {
        Optional<SubscriptionId> subscription =
                tokens.verifyOfAnyAge(token).or(() -> tokens.verify(token, ReaderTokens.Purpose.UNSUBSCRIBE));
        return subscription.flatMap(subscriptions::find).isPresent();
    }
}
