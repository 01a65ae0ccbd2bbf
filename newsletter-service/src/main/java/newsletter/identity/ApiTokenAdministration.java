package newsletter.identity;

import java.util.List;

/** Makes and revokes API tokens. Whether the caller may do that at all is asked before, by the access rules. */
public interface ApiTokenAdministration {

    /** The latest first, those that expired or were revoked included. */
    List<ApiToken> all();

    TokenCreation create(NewApiToken wish, KnownCaller creator);

    /** At once and for good; revoking again changes nothing. */
    Revocation revoke(long id, KnownCaller by);

    /** What came of revoking. */
    enum Revocation {
        DONE,
        UNKNOWN,
        /** The token has rights that the caller has not. */
        MORE_THAN_CALLER
    }
}
