package newsletter.article.view;

import org.jspecify.annotations.Nullable;

/**
 * What a browser tells when a page of the site was read.
 *
 * @param url the article's
 * @param page whose page reports it
 * @param reader who reads it
 * @param wishes whether he wants to be counted
 */
public record PageHit(String url, Page page, Reader reader, Wishes wishes) {

    /**
     * All as the headers say, null when absent.
     *
     * @param fetchSite {@code Sec-Fetch-Site}
     * @param fetchDest {@code Sec-Fetch-Dest}
     */
    public record Page(
            @Nullable String origin,
            @Nullable String referrer,
            @Nullable String fetchSite,
            @Nullable String fetchDest) {}

    /**
     * @param address an address literal
     * @param network what is limited
     */
    public record Reader(
            String address, String network, @Nullable String agent) {}

    /**
     * @param doNotTrack {@code DNT} or {@code Sec-GPC} says so
     * @param ahead the browser loads what nobody has looked at yet
     */
    public record Wishes(boolean doNotTrack, boolean ahead) {}
}
