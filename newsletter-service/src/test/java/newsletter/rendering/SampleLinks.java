package newsletter.rendering;

import java.net.URI;
import newsletter.audience.ReaderTokens;
import newsletter.web.PublicAddress;

/** The links of the service, below a made-up address. */
public final class SampleLinks {

    private SampleLinks() {}

    public static UnsubscribeLinks signedWith(ReaderTokens tokens) {
        return new SignedLinks(tokens, new PublicAddress(URI.create("https://news.tide.example")));
    }
}
