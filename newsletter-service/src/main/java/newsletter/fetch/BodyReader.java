package newsletter.fetch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** Takes a body off the wire; what is compressed counts before and after. */
final class BodyReader {

    private static final byte[] NONE = {};

    private BodyReader() {}

    static byte[] read(ClassicHttpResponse response, BodyLimit limit) throws IOException {
        HttpEntity entity = response.getEntity();
        ContentCoding coding = coding(response);
        if (entity == null) {
            return NONE;
        }
        if (entity.getContentLength() > limit.bytes() && !limit.cuts()) {
            throw new TooLargeException();
        }
        return decoded(entity.getContent(), coding, limit);
    }

    private static byte[] decoded(@Nullable InputStream wire, ContentCoding coding, BodyLimit limit)
            throws IOException {
        if (wire == null) {
            return NONE;
        }
        var packed = new BufferedInputStream(new LimitedInput(wire, wireLimit(limit)));
        try (InputStream plain = coding.decode(packed)) {
            return limit.cuts() ? plain.readNBytes((int) limit.bytes()) : whole(plain, limit);
        }
    }

    /** What is cut is cut behind the packing; before it, no more than a buffer is read on. */
    private static long wireLimit(BodyLimit limit) {
        return limit.cuts() ? Long.MAX_VALUE : limit.bytes();
    }

    private static byte[] whole(InputStream plain, BodyLimit limit) throws IOException {
        byte[] body = plain.readNBytes((int) limit.bytes());
        if (plain.read() >= 0) {
            throw new TooLargeException();
        }
        return body;
    }

    private static ContentCoding coding(ClassicHttpResponse response) throws RefusedException {
        Header[] headers = response.getHeaders(HttpHeaders.CONTENT_ENCODING);
        if (headers.length > 1) {
            throw new RefusedException("The document is compressed more than once");
        }
        return ContentCoding.of(headers.length == 0 ? null : headers[0].getValue());
    }
}
