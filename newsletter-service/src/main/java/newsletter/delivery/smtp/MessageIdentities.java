package newsletter.delivery.smtp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import newsletter.audience.ReaderTokens;
import newsletter.audience.ReaderTokens.Purpose;
import newsletter.kernel.EditionId;
import newsletter.kernel.SubscriberId;
import newsletter.kernel.SubscriptionId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What makes a delivery recognisable: its Message-ID and its return path (VERP). Both follow from edition and
 * subscriber alone, so that a message sent again is known as the same one. Nobody else can make one: they carry an HMAC
 * whose key is derived from the first key of the readers' tokens: a later one must change neither.
 */
@Component
class MessageIdentities {

    private static final String ALGORITHM = "HmacSHA256";
    private static final Pattern RETURN_PATH =
            Pattern.compile("bounce\\+(\\d{1,18})\\.([0-9a-z]{1,12})\\.([0-9a-f]{20})@.+");

    /** No subscription has this id: its token is in no email. */
    private static final SubscriptionId NOBODY = new SubscriptionId(0);

    private final ReaderTokens tokens;
    private volatile @Nullable Mac prototype;

    MessageIdentities(ReaderTokens tokens) {
        this.tokens = tokens;
    }

    MessageIdentity of(EditionId edition, SubscriberId subscriber, String domain) {
        IdentityCode code = code(edition, subscriber);
        return new MessageIdentity(
                "<" + edition.value() + "." + code.inMessageId() + "@" + domain + ">",
                "bounce+" + edition.value() + "." + Long.toString(subscriber.value(), Character.MAX_RADIX) + "."
                        + code.inReturnPath() + "@" + domain);
    }

    /** Whose message a bounce is about; empty when we never wrote this return path. Letter case may have been lost. */
    Optional<Bounced> verify(String returnPath) {
        Matcher parts = RETURN_PATH.matcher(returnPath.toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            return Optional.empty();
        }
        Bounced bounced = new Bounced(
                new EditionId(Long.parseLong(parts.group(1))),
                new SubscriberId(Long.parseLong(parts.group(2), Character.MAX_RADIX)));
        return Optional.of(bounced)
                .filter(known -> code(known.edition(), known.subscriber()).isInReturnPath(parts.group(3)));
    }

    private IdentityCode code(EditionId edition, SubscriberId subscriber) {
        return new IdentityCode(keyed().doFinal(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(edition.value())
                .putLong(subscriber.value())
                .array()));
    }

    /** A copy of the one that has its key: looking the algorithm up and taking the key in costs more than the rest. */
    private Mac keyed() {
        try {
            Mac known = prototype;
            if (known == null) {
                known = Mac.getInstance(ALGORITHM);
                known.init(new SecretKeySpec(
                        tokens.issueByFirstKey(NOBODY, Purpose.UNSUBSCRIBE).getBytes(US_ASCII), ALGORITHM));
                prototype = known;
            }
            return (Mac) known.clone();
        } catch (GeneralSecurityException | CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    record Bounced(EditionId edition, SubscriberId subscriber) {}
}
