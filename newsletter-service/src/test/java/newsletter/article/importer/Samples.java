package newsletter.article.importer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/** The documents that the importer's tests read. */
final class Samples {

    private Samples() {}

    static Found text(String name) {
        return PlainTextReader.read(resource(name), null);
    }

    static Found page(String name) {
        return HtmlReader.read(
                Jsoup.parse(resource(name), "https://site.example/"), URI.create("https://site.example/"));
    }

    /** Real articles that are not part of the project: where NEWSLETTER_SHARED_DATA says, or beside the checkout. */
    static Path shared(String folder) {
        String stated = System.getProperty("newsletter.shared-data", System.getenv("NEWSLETTER_SHARED_DATA"));
        return stated == null
                ? besideCheckout().resolve(folder)
                : Path.of(stated).resolve(folder);
    }

    private static Path besideCheckout() {
        Path here = Path.of("").toAbsolutePath();
        @Nullable Path root = Files.exists(here.resolve("db")) ? here : here.getParent();
        return (root == null ? here : root).resolveSibling("shared").resolve("data");
    }

    private static String resource(String name) {
        try (InputStream in = Samples.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("no sample " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
