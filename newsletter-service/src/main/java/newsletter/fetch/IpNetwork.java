package newsletter.fetch;

import java.net.InetAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A block of addresses (RFC 4632, RFC 4291 section 2.3). */
record IpNetwork(InetAddress prefix, int bits) {

    private static final Pattern TEXT = Pattern.compile("([0-9a-fA-F:.]+)(?:/(\\d{1,3}))?");

    IpNetwork {
        if (bits < 0 || bits > prefix.getAddress().length * Byte.SIZE) {
            throw new IllegalArgumentException("A network of " + bits + " bits");
        }
    }

    /**
     * @param text {@code 10.0.0.0/8}, {@code fc00::/7}, or one address
     * @throws IllegalArgumentException for anything else
     */
    static IpNetwork of(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text + " is no address and no network such as 10.0.0.0/8");
        }
        InetAddress prefix = HostText.literal(matcher.group(1))
                .orElseThrow(() -> new IllegalArgumentException(text + " begins with no address"));
        String bits = matcher.group(2);
        return new IpNetwork(prefix, bits == null ? prefix.getAddress().length * Byte.SIZE : Integer.parseInt(bits));
    }

    boolean contains(InetAddress address) {
        byte[] ours = prefix.getAddress();
        byte[] theirs = address.getAddress();
        return ours.length == theirs.length && sameBits(ours, theirs);
    }

    private boolean sameBits(byte[] ours, byte[] theirs) {
        for (int at = 0; at * Byte.SIZE < bits; at++) {
            int mask = 0xff << Math.max(0, (at + 1) * Byte.SIZE - bits);
            if (((ours[at] ^ theirs[at]) & mask & 0xff) != 0) {
                return false;
            }
        }
        return true;
    }
}
