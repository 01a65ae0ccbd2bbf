package newsletter.audience;

import java.nio.ByteBuffer;
import java.time.Clock;
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
    private final SigningKeys keys;
    private final TokenProperties properties;
    private final Clock clock;

    HmacReaderTokens(TokenSigning signing, SigningKeys keys, TokenProperties properties, Clock clock) {
        this.signing = signing;
        this.keys = keys;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public String issue(SubscriptionId subscription, Purpose purpose) {
        return issue(signing.head(VERSION), subscription, purpose);
    }

    @Override
    public String issueByFirstKey(SubscriptionId subscription, Purpose purpose) {
        return issue(TokenSigning.head(VERSION, keys.first()), subscription, purpose);
    }

    @Override
    public Optional<SubscriptionId> verify(String token, Purpose purpose) {
        return open(token, purpose)
                .filter(opened -> purpose != Purpose.PREFERENCES || !isTooOld(opened.key))
                .map(Opened::subscription);
    }

    @Override
    public Optional<SubscriptionId> verifyOfAnyAge(String token) {
        return open(token, Purpose.PREFERENCES).map(Opened::subscription);
    }

    private String issue(int head, SubscriptionId subscription, Purpose purpose) {
        byte[] signed = ByteBuffer.allocate(SIGNED_OCTETS)
                .putInt(head)
                .putLong(subscription.value())
                .array();
        return signing.seal(signed, tagOf(purpose), MAC_OCTETS);
    }

    private Optional<Opened> open(String token, Purpose purpose) {
        return signing.open(token, tagOf(purpose), SIGNED_OCTETS, MAC_OCTETS)
                .map(ByteBuffer::wrap)
                .filter(signed -> TokenSigning.isVersion(signed.getInt(0), VERSION))
                .map(signed -> new Opened(
                        TokenSigning.keyOf(signed.getInt(0)), new SubscriptionId(signed.getLong(Integer.BYTES))));
    }

    private boolean isTooOld(int key) {
        return keys.replacedAt(key)
                .filter(replaced -> replaced.plus(properties.preferenceLinks()).isBefore(clock.instant()))
                .isPresent();
    }

    /** Fixed numbers, not ordinals: tokens in old emails outlive the order of the enum. */
    private static byte tagOf(Purpose purpose) {
        return switch (purpose) {
            case PREFERENCES -> 1;
            case UNSUBSCRIBE -> 2;
        };
    }

    private record Opened(int key, SubscriptionId subscription) {}
}
