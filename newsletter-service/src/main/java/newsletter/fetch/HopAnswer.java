package newsletter.fetch;

import java.net.URI;

/** What one server said. */
sealed interface HopAnswer {

    record Final(FetchOutcome outcome) implements HopAnswer {}

    /** @param location absolute, not yet checked */
    record Redirect(int status, URI location) implements HopAnswer {

        private static final int MOVED_PERMANENTLY = 301;
        private static final int TEMPORARY_REDIRECT = 307;
        private static final int PERMANENT_REDIRECT = 308;

        boolean isPermanent() {
            return status == MOVED_PERMANENTLY || status == PERMANENT_REDIRECT;
        }

        /** Whether a form goes there, too (RFC 9110, sections 15.4.8 and 15.4.9). */
        boolean keepsTheMethod() {
            return status == TEMPORARY_REDIRECT || status == PERMANENT_REDIRECT;
        }
    }
}
