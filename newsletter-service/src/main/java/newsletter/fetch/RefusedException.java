package newsletter.fetch;

import java.net.UnknownHostException;

/** A rule of ours stands against a request; the message is one sentence for people. That is what a resolver of names may throw. */
final class RefusedException extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    RefusedException(String reason) {
        super(reason);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
