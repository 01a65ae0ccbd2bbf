package newsletter.delivery.smtp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;

/** A {@code multipart/alternative} body (RFC 2046 section 5.1.4) of one message: parts from plain to rich, quoted-printable. */
final class AlternativeBody {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(16 * 1024);
    private final String boundary;

    /** @param boundary has "=_", which quoted-printable never writes, so no part can hold it */
    AlternativeBody(String boundary) {
        this.boundary = boundary;
    }

    String boundary() {
        return boundary;
    }

    void part(String type, String content) {
        raw("--" + boundary + "\r\nContent-Type: " + type
                + "; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n");
        new QuotedPrintable(out).text(content);
        raw("\r\n"); // belongs to the boundary (RFC 2046 section 5.1.1)
    }

    /** The whole message. */
    byte[] below(byte[] headers) {
        ByteArrayOutputStream message = new ByteArrayOutputStream(headers.length + out.size() + 64);
        message.writeBytes(headers);
        message.writeBytes(out.toByteArray());
        message.writeBytes(("--" + boundary + "--\r\n").getBytes(US_ASCII));
        return message.toByteArray();
    }

    private void raw(String ascii) {
        out.writeBytes(ascii.getBytes(US_ASCII));
    }
}
