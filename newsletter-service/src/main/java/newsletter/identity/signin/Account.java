package newsletter.identity.signin;

import newsletter.identity.UserId;
import org.jspecify.annotations.Nullable;

/**
 * A user as signing in sees them.
 *
 * @param email normalised
 * @param language BCP 47; null: as the browser asks
 * @param passwordHash argon2id; null: signs in with passkeys
 * @param totpSecret sealed; null: none
 * @param totpConfirmed whether a code is asked for
 * @param totpStep the last time step whose code was taken
 * @param stamp raised with every change of a credential
 * @param sample of the sample newsroom
 */
public record Account(
        UserId id,
        String email,
        String name,
        @Nullable String language,
        @Nullable String passwordHash,
        byte @Nullable [] totpSecret,
        boolean totpConfirmed,
        long totpStep,
        int stamp,
        boolean sample) {

    public boolean hasPassword() {
        return passwordHash != null;
    }

    public boolean asksForCode() {
        return totpSecret != null && totpConfirmed;
    }

    /** Without what is personal or secret. */
    @Override
    public String toString() {
        return "Account[" + id.value() + "]";
    }
}
