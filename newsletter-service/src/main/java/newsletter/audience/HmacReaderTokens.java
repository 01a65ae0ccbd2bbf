package newsletter.audience;

import java.nio.ByteBuffer;
import java.util.Optional;
import newsletter.kernel.SubscriptionId;
import org.springframework.stereotype.Component;

/** 30 octets in 40 characters of base64url: the head, the subscription's id (8), and 18 octets of the HMAC. See {@link TokenSigning}. */
@Component
class HmacReaderTokens implements ReaderTokens {

    private static final int VERSION = 1;
    private static final int SIGNED_OCTETS = 12;
    private static final int MAC_OCTETS = 18;

    private final TokenSigning signing;

    HmacReaderTokens(TokenSigning signing) {
        this.signing = signing;
    }

    @Override
    public String issue(SubscriptionId subscription, Purpose purpose) {
        byte[] signed = ByteBuffer.allocate(SIGNED_OCTETS)
                .putInt(signing.head(VERSION))
                .putLong(subscription.value())
                .array();
        return signing.seal(signed, tagOf(purpose), MAC_OCTETS);
    }

    @Override
    public Optional<SubscriptionId> verify(String token, Purpose purpose) {
        return signing.open(token, tagOf(purpose), SIGNED_OCTETS, MAC_OCTETS)
                .map(ByteBuffer::wrap)
                .filter(signed -> TokenSigning.isVersion(signed.getInt(), VERSION))
                .map(signed -> new SubscriptionId(signed.getLong()));
    }

    /** Fixed numbers, not ordinals: tokens in old emails outlive the order of the enum. */
    private static byte tagOf(Purpose purpose) {
        return switch (purpose) {
            case PREFERENCES -> 1;
            case UNSUBSCRIBE -> 2;
        };
    }
}
