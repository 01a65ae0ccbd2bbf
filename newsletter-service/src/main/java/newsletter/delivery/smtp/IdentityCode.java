package newsletter.delivery.smtp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.util.HexFormat;

/** The HMAC behind a message's identity: one part of it stands in the Message-ID, another in the return path. */
@SuppressWarnings("ArrayRecordComponent")
record IdentityCode(byte[] mac) {

    private static final int MESSAGE_ID_OCTETS = 16;
    private static final int RETURN_PATH_OCTETS = 10;

    String inMessageId() {
        return hex(0, MESSAGE_ID_OCTETS);
    }

    String inReturnPath() {
        return hex(MESSAGE_ID_OCTETS, RETURN_PATH_OCTETS);
    }

    /** In constant time, so that nobody can find it character by character. */
    boolean isInReturnPath(String claimed) {
        return MessageDigest.isEqual(inReturnPath().getBytes(US_ASCII), claimed.getBytes(US_ASCII));
    }

    private String hex(int from, int octets) {
        return HexFormat.of().formatHex(mac, from, from + octets);
    }
}
