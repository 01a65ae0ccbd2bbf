package newsletter.identity;

/** What came of the wish for a token. */
public sealed interface TokenCreation {

    /** @param text the token itself, to be shown now and never again */
    record Created(ApiToken token, String text) implements TokenCreation {

        /** Without the text: it may end up in a log. */
        @Override
        public String toString() {
            return "Created[" + token + "]";
        }
    }

    /**
     * @param field {@code name}, {@code scopes} or {@code expiresAt}
     * @param message goes on from the field's name
     */
    record Invalid(String field, String message) implements TokenCreation {}

    /** Another token, maybe a revoked one, has the name. */
    record NameTaken() implements TokenCreation {}

    /** There are as many live tokens as there may be. */
    record TooMany(int most) implements TokenCreation {}

    /** It would have rights that its creator has not. */
    record MoreThanCreator() implements TokenCreation {}
}
