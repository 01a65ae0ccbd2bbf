package newsletter.article.source;

import java.net.URI;
import java.util.Objects;
import newsletter.article.text.WebAddress;
import org.jspecify.annotations.Nullable;

/** Whom a key of a site's API may be shown to: the server whose address it was given for, also once that has gone over to https. */
final class KeyedServer {

    private KeyedServer() {}

    /** @param given address that the key was given for; null: of nobody */
    static boolean isSame(@Nullable URI given, @Nullable URI asked) {
        return given != null
                && asked != null
                && given.getHost() != null
                && given.getHost().equalsIgnoreCase(asked.getHost())
                && (isEncrypted(asked) || !isEncrypted(given))
                && (port(given) == port(asked) || (port(given) == 80 && port(asked) == 443));
    }

    /** Of a source; null: it has none in the web. */
    static @Nullable URI of(SourceSettings settings) {
        return switch (settings.kind()) {
            case FEED, SITE -> URI.create(Objects.requireNonNull(settings.address()));
            case FOLDER, PUSH -> null;
        };
    }

    private static boolean isEncrypted(URI address) {
        return "https".equalsIgnoreCase(address.getScheme());
    }

    private static int port(URI address) {
        return address.getPort() >= 0 ? address.getPort() : WebAddress.usualPort(address);
    }
}
