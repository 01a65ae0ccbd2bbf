package newsletter.audience;

import java.util.Optional;
import newsletter.kernel.EmailAddress;
import org.jspecify.annotations.Nullable;

/** By what a site knows its reader: exactly one of both. */
public record ReaderKey(
        @Nullable EmailAddress email, @Nullable String externalId) {

    private static final int LONGEST_EXTERNAL_ID = 255;

    public ReaderKey {
        if ((email == null) == (externalId == null)) {
            throw new IllegalArgumentException("a reader has one key");
        }
    }

    /** An address, when it is one, else an external id; empty when it can be neither. */
    public static Optional<ReaderKey> parse(String text) {
        Optional<EmailAddress> email = EmailAddress.parse(text);
        if (email.isPresent()) {
            return Optional.of(new ReaderKey(email.get(), null));
        }
        boolean id =
                !text.isBlank() && PlainText.problem(text, LONGEST_EXTERNAL_ID).isEmpty();
        return id ? Optional.of(new ReaderKey(null, text)) : Optional.empty();
    }
}
