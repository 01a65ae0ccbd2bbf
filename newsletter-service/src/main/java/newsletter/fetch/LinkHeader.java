package newsletter.fetch;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import newsletter.fetch.ResponseHead.Link;

/**
 * Reads {@code Link} (RFC 8288, appendix B.2): {@code <target>; rel="one two"; title="a, b", <target>; rel=three}. Links of another context
 * ({@code anchor}) are left out, and what makes no sense is passed over.
 */
final class LinkHeader {

    private static final int MOST_LINKS = 64;
    private static final Pattern TARGET = Pattern.compile("[\\s,]*<([^>]*)>");
    private static final Pattern PARAMETER =
            Pattern.compile("\\s*;\\s*([^\\s=;,]*)\\s*(?:=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\\s;,\"]*)))?");

    private LinkHeader() {}

    static List<Link> parse(URI base, List<String> headers) {
        return headers.stream()
                .flatMap(header -> parse(base, header).stream())
                .limit(MOST_LINKS)
                .toList();
    }

    private static List<Link> parse(URI base, String header) {
        List<Link> links = new ArrayList<>();
        Matcher target = TARGET.matcher(header);
        int at = 0;
        while (links.size() < MOST_LINKS && target.find(at)) {
            Matcher parameter = PARAMETER.matcher(header).region(target.end(), header.length());
            links.addAll(links(base, target.group(1), parameters(parameter)));
            at = parameter.regionStart();
        }
        return links;
    }

    /** Moves the matcher's region behind the parameters; of two with one name the first counts (section 3.3). */
    private static Map<String, String> parameters(Matcher parameter) {
        Map<String, String> parameters = new HashMap<>();
        while (parameter.lookingAt()) {
            parameters.putIfAbsent(parameter.group(1).toLowerCase(Locale.ROOT), value(parameter));
            parameter.region(parameter.end(), parameter.regionEnd());
        }
        return parameters;
    }

    private static String value(Matcher parameter) {
        String quoted = parameter.group(2);
        String token = parameter.group(3);
        return quoted != null ? quoted.replaceAll("\\\\(.)", "$1") : token == null ? "" : token;
    }

    private static List<Link> links(URI base, String target, Map<String, String> parameters) {
        Stream<String> rels = parameters.containsKey("anchor")
                ? Stream.empty()
                : Arrays.stream(parameters
                        .getOrDefault("rel", "")
                        .toLowerCase(Locale.ROOT)
                        .split("\\s+"));
        return rels.filter(Predicate.not(String::isEmpty))
                .distinct()
                .flatMap(rel -> LenientAddress.resolve(base, target).map(uri -> new Link(rel, uri)).stream())
                .toList();
    }
}
