package newsletter.article.view;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import newsletter.article.text.WebAddress;
import org.springframework.stereotype.Component;

/** The script for the site's pages, {@code s.js}: sends one beacon when a page is seen. */
@Component
public class ViewScript {

    private static final int TAG_DIGITS = 16;

    private final byte[] content = read();
    private final String tag = "\""
            + HexFormat.of()
                    .formatHex(WebAddress.sha256(new String(content, StandardCharsets.UTF_8)))
                    .substring(0, TAG_DIGITS)
            + "\"";

    public byte[] content() {
        return content.clone();
    }

    /** For the ETag header, with its quotes. */
    public String tag() {
        return tag;
    }

    private static byte[] read() {
        try (InputStream file = Objects.requireNonNull(ViewScript.class.getResourceAsStream("s.js"))) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
