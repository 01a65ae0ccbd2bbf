package newsletter.fetch;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code newsletter.fetch.proxy}. */
final class ProxyAddress {

    private static final Pattern TEXT = Pattern.compile("(?:http://)?([A-Za-z0-9._-]+):(\\d{1,5})/?");

    private ProxyAddress() {}

    /** @throws IllegalArgumentException for anything but {@code host:port} */
    static Optional<InetSocketAddress> of(@Nullable String text) {
        return Optional.ofNullable(text).map(ProxyAddress::parse);
    }

    private static InetSocketAddress parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("newsletter.fetch.proxy must be host:port, not " + text);
        }
        return InetSocketAddress.createUnresolved(parts.group(1), Integer.parseInt(parts.group(2)));
    }
}
