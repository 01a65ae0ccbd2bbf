package newsletter.identity.signin;

import java.time.Duration;

/** What became of an attempt to sign in. */
public sealed interface SignInOutcome {

    record SignedIn(Account account) implements SignInOutcome {}

    /** The password is right, and not enough. */
    record CodeNeeded(Account account) implements SignInOutcome {}

    /** For any reason that there is: who tries learns none. */
    record Refused() implements SignInOutcome {}

    /** @param pause until the next try counts */
    record TooMany(Duration pause) implements SignInOutcome {}
}
