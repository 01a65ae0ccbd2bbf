package newsletter.rendering;

import newsletter.audience.ReaderTokens;
import newsletter.audience.ReaderTokens.Purpose;
import newsletter.kernel.SubscriptionId;
import newsletter.web.PublicAddress;
import org.springframework.stereotype.Component;

/** Links below the public address that end in a token good for just that page. */
@Component
class SignedLinks implements UnsubscribeLinks {

    private final ReaderTokens tokens;
    private final String unsubscribe;
    private final String preferences;

    SignedLinks(ReaderTokens tokens, PublicAddress address) {
        this.tokens = tokens;
        this.unsubscribe = address.resolve("/u/").toASCIIString();
        this.preferences = address.resolve("/preferences/").toASCIIString();
    }

    @Override
    public String unsubscribe(SubscriptionId subscription) {
        return unsubscribe + tokens.issue(subscription, Purpose.UNSUBSCRIBE);
    }

    @Override
    public String preferences(SubscriptionId subscription) {
        return preferences + tokens.issue(subscription, Purpose.PREFERENCES);
    }
}
