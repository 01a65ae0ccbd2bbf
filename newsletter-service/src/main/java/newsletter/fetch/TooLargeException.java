package newsletter.fetch;

import java.io.IOException;

/** A document beyond its limit. */
final class TooLargeException extends IOException {

    private static final long serialVersionUID = 1L;
}
