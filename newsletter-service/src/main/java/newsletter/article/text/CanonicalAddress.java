package newsletter.article.text;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One address for a page, however a reader came to it: without what campaigns hang on, and not its AMP form. The {@linkplain #key key} tells
 * whether two addresses are the same page and goes further: neither scheme, {@code www.} and its mobile kin, a closing slash nor the
 * order of parameters tell pages of news sites apart.
 */
final class CanonicalAddress {

    private static final Pattern CAMPAIGN = Pattern.compile(
            "(?i)(utm|pk|mtm|piwik|hsa|_hs|at|ns|wt|trk|oly|vero|stm|__hs|_bta|sc)_[a-z0-9_.-]*|[a-z]{0,3}clid|gclsrc|[gw]braid|mc_[ce]id|mkt_tok|igshid|igsh"
                    + "|li_fat_id|_hsenc|_hsmi|_ga|_gl|_gid|ncid|cmpid|cmp|xtor|s_cid|icid|ito|ocid|smid|smtyp|sref|srnd|share"
                    + "|guccounter|guce_referr(er|al)[a-z_]*|__twitter_impression|spm|fb_(action_ids|action_types|ref|source)|mbid|taid");
    private static final Set<String> REFERRERS = Set.of("ref", "source", "src", "from", "partner", "emc", "via");
    private static final Set<String> CHANNELS = Set.of(
            "rss",
            "feed",
            "atom",
            "twitter",
            "facebook",
            "fb",
            "x",
            "linkedin",
            "email",
            "newsletter",
            "share",
            "social");

    private static final Pattern AMP_PARAMETER = Pattern.compile("(?i)amp(=(1|true)?)?|output(type)?=amp");
    private static final Pattern AMP_PATH = Pattern.compile("(?i)(?<page>.+?)(/amp/?|\\.amp(?<ending>\\.s?html?)?)$");
    private static final Pattern AMP_CACHE = Pattern.compile(
            "(?i)https?://(?:[^/]+\\.cdn\\.ampproject\\.org/[cv]|www\\.google\\.[a-z.]+/amp)/(?<page>.+)");
    private static final Pattern FORM_OF_HOST = Pattern.compile("^(www\\d?|m|mobile|amp|touch)\\.(?=[^.]+\\.)");

    private CanonicalAddress() {}

    /** The address to link to: no campaign, no AMP, no fragment. */
    static URI link(URI address) {
        URI uri = outOfCache(address);
        String path = page(path(uri));
        String query = query(uri, parameter -> !isTracking(parameter) && !isAmp(parameter));
        try {
            return new URI(origin(uri) + path + query);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a part of an address is no address", e);
        }
    }

    /** Equal for all addresses of one page. */
    static String key(URI address) {
        URI link = link(address);
        String path = link.getRawPath().replaceFirst("(?<=.)/+$", "");
        String[] parameters = parameters(link).sorted().toArray(String[]::new);
        String query = parameters.length == 0 ? "" : "?" + String.join("&", parameters);
        return FORM_OF_HOST.matcher(host(link)).replaceFirst("") + port(link) + path + query;
    }

    private static URI outOfCache(URI address) {
        Matcher cached = AMP_CACHE.matcher(address.toString());
        if (!cached.matches()) {
            return address;
        }
        String page = cached.group("page");
        String original = page.startsWith("s/") ? "https://" + page.substring(2) : "http://" + page;
        return WebAddress.parse(original).orElse(address);
    }

    /** RFC 3986, sections 6.2.2 and 6.2.3: case of scheme and host, default port. */
    private static String origin(URI uri) {
        return uri.getScheme().toLowerCase(Locale.ROOT) + "://" + host(uri) + port(uri);
    }

    private static String host(URI uri) {
        return uri.getHost().toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    }

    private static String port(URI uri) {
        return uri.getPort() == -1 || uri.getPort() == WebAddress.usualPort(uri) ? "" : ":" + uri.getPort();
    }

    private static String path(URI uri) {
        return uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    }

    private static String page(String path) {
        Matcher amp = AMP_PATH.matcher(path);
        if (!amp.matches()) {
            return path;
        }
        @Nullable String ending = amp.group("ending");
        boolean folder = amp.group(2).endsWith("/");
        return amp.group("page") + (ending == null ? folder ? "/" : "" : ending);
    }

    private static String query(URI uri, Predicate<String> kept) {
        String query = parameters(uri).filter(kept).collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : "?" + query;
    }

    private static Stream<String> parameters(URI uri) {
        String query = uri.getRawQuery();
        return query == null
                ? Stream.empty()
                : Arrays.stream(query.split("&", -1)).filter(parameter -> !parameter.isEmpty());
    }

    private static boolean isTracking(String parameter) {
        String[] pair = parameter.split("=", 2);
        String name = pair[0].toLowerCase(Locale.ROOT);
        String value = pair.length == 1 ? "" : pair[1].toLowerCase(Locale.ROOT);
        return CAMPAIGN.matcher(name).matches() || (REFERRERS.contains(name) && CHANNELS.contains(value));
    }

    private static boolean isAmp(String parameter) {
        return AMP_PARAMETER.matcher(parameter).matches();
    }
}
