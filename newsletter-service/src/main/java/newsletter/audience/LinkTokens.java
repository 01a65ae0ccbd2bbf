package newsletter.audience;

import java.time.Instant;
import java.util.Optional;

/** Signed tokens of links that are good for a while, each for one purpose and one thing; no address inside. */
public interface LinkTokens {

    /**
     * URL-safe, 44 characters.
     *
     * @param id of what the purpose says
     * @param expires to the second
     */
    String issue(long id, Purpose purpose, Instant expires);

    /** Empty when forged, of another purpose, or signed with a key that is gone. Compares in constant time. */
    Optional<Link> verify(String token, Purpose purpose);

    /** What the id of a link is that of, and what it is good for. */
    enum Purpose {
        /** A sign-up: confirms it. */
        SIGN_UP,
        /** A subscriber, who asked for it just now by mail: what an old, perhaps forwarded digest must not open. */
        PERSON,
        /** A change of address: confirms it from the new one. */
        NEW_ADDRESS,
        /** A subscription that was ended: takes it up again. */
        RETURN
    }

    /** @param id as {@link Purpose} says */
    record Link(long id, Instant expires) {

        public boolean isGoodAt(Instant now) {
            return now.isBefore(expires);
        }
    }
}
