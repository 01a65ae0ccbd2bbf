package newsletter.audience;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** 33 octets in 44 characters of base64url: the head, an id (8), the seconds of the epoch at which it expires (4, unsigned), 17 octets of the HMAC. */
@Component
class HmacLinkTokens implements LinkTokens {

    private static final int VERSION = 2;
    private static final int SIGNED_OCTETS = 16;
    private static final int MAC_OCTETS = 17;

    private final TokenSigning signing;

    HmacLinkTokens(TokenSigning signing) {
        this.signing = signing;
    }

    @Override
    public String issue(long id, Purpose purpose, Instant expires) {
        byte[] signed = ByteBuffer.allocate(SIGNED_OCTETS)
                .putInt(signing.head(VERSION))
                .putLong(id)
                .putInt((int) expires.getEpochSecond())
                .array();
        return signing.seal(signed, tagOf(purpose), MAC_OCTETS);
    }

    @Override
    public Optional<Link> verify(String token, Purpose purpose) {
        return signing.open(token, tagOf(purpose), SIGNED_OCTETS, MAC_OCTETS)
                .map(ByteBuffer::wrap)
                .filter(signed -> TokenSigning.isVersion(signed.getInt(), VERSION))
                .map(signed ->
                        new Link(signed.getLong(), Instant.ofEpochSecond(Integer.toUnsignedLong(signed.getInt()))));
    }

    /** Fixed numbers, unlike those of the tokens in every digest. */
    private static byte tagOf(Purpose purpose) {
        return switch (purpose) {
            case SIGN_UP -> 16;
            case PERSON -> 17;
            case NEW_ADDRESS -> 18;
            case RETURN -> 19;
        };
    }
}
