package newsletter.audience.web;

import java.util.Arrays;
import java.util.Optional;
import newsletter.audience.ReaderTokens;
import newsletter.audience.ReaderTokens.Purpose;
import newsletter.audience.Subscription;
import newsletter.audience.Subscriptions;
import newsletter.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets readers in by the token of their email. Whatever is wrong with it, the answer is the same. */
@Component
class ReaderAccess {

    private static final String SCHEME = "Bearer ";

    private final ReaderTokens tokens;
    private final Subscriptions subscriptions;

    ReaderAccess(ReaderTokens tokens, Subscriptions subscriptions) {
        this.tokens = tokens;
        this.subscriptions = subscriptions;
    }

    /** @param authorization the header's value: the token as a bearer token (RFC 6750) */
    Subscription byHeader(@Nullable String authorization, Purpose... purposes) {
        String given = authorization == null ? "" : authorization;
        boolean bearer = given.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        return byToken(bearer ? given.substring(SCHEME.length()).strip() : "", purposes);
    }

    /** By the link to the preferences, however old: for nothing but a letter to that reader. */
    Subscription byLinkOfAnyAge(String token) {
        return tokens.verifyOfAnyAge(token).flatMap(subscriptions::find).orElseThrow(ProblemException::unauthorized);
    }

    /** Whether it is a link to preferences that is too old to open them. */
    boolean isOld(String token) {
        return tokens.verify(token, Purpose.PREFERENCES).isEmpty()
                && tokens.verifyOfAnyAge(token).flatMap(subscriptions::find).isPresent();
    }

    Subscription byToken(String token, Purpose... purposes) {
        return Arrays.stream(purposes)
                .map(purpose -> tokens.verify(token, purpose))
                .flatMap(Optional::stream)
                .findFirst()
                .flatMap(subscriptions::find)
                .orElseThrow(ProblemException::unauthorized);
    }
}
