package newsletter.web;

import java.io.IOException;
import org.springframework.util.unit.DataSize;

/** The body of a request went on past its limit. An {@code IOException}, because whoever reads the body must be ready for those. */
class BodyTooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    BodyTooLargeException(DataSize limit) {
        super(detail(limit));
    }

    static String detail(DataSize limit) {
        return "The body is larger than " + limit.toBytes() + " bytes, the limit here: send it in parts.";
    }
}
