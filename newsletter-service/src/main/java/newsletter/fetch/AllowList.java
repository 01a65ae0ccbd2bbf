package newsletter.fetch;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator lets through. An entry is a host's name ({@code cms.newsroom.internal}, {@code *.newsroom.internal}), an address or a network,
 * followed by {@code :port} or good for any port; IPv6 with a port stands in brackets. A name is believed wherever it leads.
 */
final class AllowList {

    private static final Pattern BRACKETS = Pattern.compile("\\[([^\\]]+)](?::(\\d{1,5}))?");
    private static final Pattern PLAIN = Pattern.compile("([^:]+)(?::(\\d{1,5}))?");
    private static final Pattern NUMERIC = Pattern.compile("[0-9./]+|.*:.*");
    private static final Pattern NAME = Pattern.compile("(\\*\\.)?[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?");

    private record Entry(
            @Nullable String name,
            @Nullable IpNetwork network,
            @Nullable Integer port) {

        boolean hasPort(int asked) {
            return port == null || port == asked;
        }

        boolean isHost(String host) {
            return name != null && (name.startsWith("*.") ? host.endsWith(name.substring(1)) : host.equals(name));
        }

        boolean isAt(InetAddress address) {
            return network != null && network.contains(address);
        }
    }

    private final List<Entry> entries;

    /** @throws IllegalArgumentException naming the entry that is none */
    AllowList(List<String> entries) {
        this.entries = entries.stream()
                .map(String::strip)
                .filter(Predicate.not(String::isEmpty))
                .map(AllowList::entry)
                .toList();
    }

    /** @param host in lower case, without a dot at its end */
    boolean hasHost(String host, int port) {
        return entries.stream().anyMatch(entry -> entry.hasPort(port) && entry.isHost(host));
    }

    boolean hasAddress(InetAddress address, int port) {
        return entries.stream().anyMatch(entry -> entry.hasPort(port) && entry.isAt(address));
    }

    private static Entry entry(String text) {
        try {
            return parse(text.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "newsletter.fetch.allow: " + text + " is no host, no address and no network such as 10.1.0.0/16",
                    e);
        }
    }

    private static Entry parse(String text) {
        Matcher brackets = BRACKETS.matcher(text);
        if (brackets.matches()) {
            return entry(brackets.group(1), brackets.group(2));
        }
        Matcher plain = PLAIN.matcher(text);
        return plain.matches() ? entry(plain.group(1), plain.group(2)) : entry(text, null);
    }

    private static Entry entry(String host, @Nullable String port) {
        Integer number = port == null ? null : Integer.valueOf(port);
        if (NUMERIC.matcher(host).matches()) {
            return new Entry(null, IpNetwork.of(host), number);
        }
        if (!NAME.matcher(host).matches()) {
            throw new IllegalArgumentException(host);
        }
        return new Entry(host, null, number);
    }
}
