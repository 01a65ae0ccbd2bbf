package newsletter.audience;

import java.time.Instant;
import newsletter.kernel.EmailAddress;
import newsletter.kernel.ListId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's request to be put on a list, as it is stored.
 *
 * @param language of its letter
 * @param wording the version of what was agreed to
 * @param network the address that asked
 */
record SignUp(
        long id,
        ListId list,
        EmailAddress email,
        @Nullable String name,
        WishedPreferences wished,
        String language,
        long wording,
        String source,
        @Nullable String network,
        @Nullable String externalId,
        @Nullable String returnUrl,
        State state,
        Instant createdAt,
        Instant expiresAt) {

    enum State {
        /** Nobody has looked at it yet. */
        TAKEN,
        /** A letter was asked for. */
        MAILED,
        /** Nothing comes of it: too many letters, an address that must not be mailed or cannot be. */
        SILENT,
        CONFIRMED
    }

    /** Without what is personal. */
    @Override
    public String toString() {
        return "SignUp[" + id + ", " + state + "]";
    }
}
