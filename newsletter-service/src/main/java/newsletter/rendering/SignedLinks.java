package newsletter.rendering;

import java.net.URI;
import newsletter.audience.ReaderTokens;
import newsletter.audience.ReaderTokens.Purpose;
import newsletter.kernel.SubscriptionId;
import newsletter.web.PublicAddress;
import org.springframework.stereotype.Component;

/** Links below the public address that end in a token good for just that page. */
@Component
class SignedLinks implements UnsubscribeLinks {

    private final ReaderTokens tokens;
    private final PublicAddress address;

    SignedLinks(ReaderTokens tokens, PublicAddress address) {
        this.tokens = tokens;
        this.address = address;
    }

    @Override
    public URI unsubscribe(SubscriptionId subscription) {
        return address.resolve("/u/" + tokens.issue(subscription, Purpose.UNSUBSCRIBE));
    }

    @Override
    public URI preferences(SubscriptionId subscription) {
        return address.resolve("/preferences/" + tokens.issue(subscription, Purpose.PREFERENCES));
    }
}
