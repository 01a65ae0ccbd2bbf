package newsletter.article.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import newsletter.web.ProblemException;
import org.springframework.http.HttpStatus;

/** Reads request bodies up to a limit: nobody fills the memory. */
class RequestBytes {

    private RequestBytes() {}

    static byte[] read(InputStream body, int max) throws IOException {
        byte[] bytes = body.readNBytes(max + 1);
        if (bytes.length > max) {
            throw new ProblemException(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "the body must not be larger than " + max / (1024 * 1024) + " MB",
                    List.of());
        }
        return bytes;
    }
}
