package newsletter.identity;

import java.time.Instant;
import java.util.Optional;
import newsletter.identity.TokenCreation.Invalid;
import newsletter.identity.TokenCreation.MoreThanCreator;
import org.jspecify.annotations.Nullable;

/** What is wrong with the wish for a token, whatever other tokens there are. */
final class TokenWish {

    static final int LONGEST_NAME = 120;

    /** Far beyond any use, and well within what the database's column holds. */
    private static final Instant LATEST_END = Instant.parse("2200-01-01T00:00:00Z");

    private TokenWish() {}

    static Optional<TokenCreation> fault(NewApiToken wish, KnownCaller creator, Instant now) {
        return faultOfName(wish.name())
                .or(() -> faultOfScopes(wish, creator))
                .or(() -> faultOfEnd(wish.expiresAt(), creator.until(), now));
    }

    private static Optional<TokenCreation> faultOfName(String name) {
        if (name.isBlank()) {
            return invalid("name", "must not be empty");
        } else if (name.codePointCount(0, name.length()) > LONGEST_NAME) {
            return invalid("name", "must have at most " + LONGEST_NAME + " characters");
        } else if (!name.equals(name.strip()) || name.codePoints().anyMatch(TokenWish::isInvisible)) {
            return invalid("name", "must be one line without control characters or outer spaces");
        }
        return Optional.empty();
    }

    private static boolean isInvisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static Optional<TokenCreation> faultOfScopes(NewApiToken wish, KnownCaller creator) {
        if (wish.permissions().scopes().isEmpty()) {
            return invalid("scopes", "must name what the token may do");
        } else if (!creator.permissions().covers(wish.permissions())) {
            return Optional.of(new MoreThanCreator());
        }
        return Optional.empty();
    }

    /** A token that outlived its creator would be a right that he has not. */
    private static Optional<TokenCreation> faultOfEnd(
            @Nullable Instant end, @Nullable Instant creatorsEnd, Instant now) {
        if (end != null && !end.isAfter(now)) {
            return invalid("expiresAt", "must be in the future");
        } else if (end != null && end.isAfter(LATEST_END)) {
            return invalid("expiresAt", "must be before the year 2200; leave it out for a token that does not expire");
        } else if (creatorsEnd != null && (end == null || end.isAfter(creatorsEnd))) {
            return invalid(
                    "expiresAt", "must not be later than " + creatorsEnd + ", when the rights of its creator end");
        }
        return Optional.empty();
    }

    private static Optional<TokenCreation> invalid(String field, String message) {
        return Optional.of(new Invalid(field, message));
    }
}
