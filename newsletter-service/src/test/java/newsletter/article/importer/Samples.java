package newsletter.article.importer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jsoup.Jsoup;

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
