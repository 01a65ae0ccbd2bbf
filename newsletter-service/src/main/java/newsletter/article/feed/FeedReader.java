package newsletter.article.feed;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Reads a feed of any kind: RSS 0.9x, 1.0, 1.1 and 2.0, Atom 0.3 and 1.0, CDF, JSON Feed, sitemaps with or without news. Nothing is fetched. What is
 * broken is read as far as it can be; time and memory are bounded by the size of the document.
 */
public final class FeedReader {

    /** Bytes; larger documents are refused. */
    public static final int LARGEST = 16 * 1024 * 1024;

    private FeedReader() {}

    /**
     * @param contentType as the sender states it, with its charset
     * @param address where it was found: relative addresses are relative to it
     */
    public static FeedOutcome read(byte[] document, @Nullable String contentType, URI address) {
        if (document.length > LARGEST) {
            return new FeedOutcome.Unreadable("The document is larger than %d MB.".formatted(LARGEST >> 20));
        }
        String text = Decoding.text(document, contentType).strip();
        if (text.isEmpty()) {
            return new FeedOutcome.Unreadable("The document is empty.");
        }
        boolean json = text.charAt(0) == '{' || text.charAt(0) == '[';
        return json ? JsonFeedReader.read(text, address) : XmlFeedReader.read(text, address);
    }
}
