package newsletter.article.importer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/** A document as it was sent: whether it is text at all, and in which character set. */
record DocumentBytes(byte[] bytes) {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final List<byte[]> WIDE_MARKS =
            List.of(new byte[] {(byte) 0xFE, (byte) 0xFF}, new byte[] {(byte) 0xFF, (byte) 0xFE});
    private static final int ONE_IN = 200;

    /** Pictures, archives and the like hold control characters; text does not. */
    boolean isText(@Nullable Charset stated) {
        boolean wide = stated != null && stated.name().startsWith("UTF-") && !stated.equals(StandardCharsets.UTF_8);
        return wide || WIDE_MARKS.stream().anyMatch(this::startsWith) || controls() * ONE_IN <= bytes.length;
    }

    private boolean startsWith(byte[] mark) {
        return bytes.length >= mark.length && bytes[0] == mark[0] && bytes[1] == mark[1];
    }

    private long controls() {
        long controls = 0;
        for (byte octet : bytes) {
            boolean space = octet >= '\t' && octet <= '\r';
            controls += octet >= 0 && octet < ' ' && !space && octet != 0x1B ? 1 : 0;
        }
        return controls;
    }

    /** As the sender states it, unless that cannot be; then as the page declares it; then UTF-8; then Windows-1252. */
    Document page(@Nullable Charset stated, String base) {
        boolean believed = stated != null && decodes(stated);
        Document page = parse(believed ? stated : null, base);
        return decodes(page.charset()) ? page : parse(WINDOWS, base);
    }

    private Document parse(@Nullable Charset charset, String base) {
        try {
            return Jsoup.parse(new ByteArrayInputStream(bytes), charset == null ? null : charset.name(), base);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory cannot fail", e);
        }
    }

    /** As the sender states it, else UTF-8, unless that cannot be: then Windows-1252. */
    String text(@Nullable Charset stated) {
        Charset charset = stated == null ? StandardCharsets.UTF_8 : stated;
        return new String(bytes, decodes(charset) ? charset : WINDOWS);
    }

    /** Mostly: a page cut inside a character is still of its set, one that is read in a wrong set is mostly broken outside of ASCII. */
    private boolean decodes(Charset charset) {
        String text = new String(bytes, charset);
        long broken = text.chars().filter(character -> character == '\uFFFD').count();
        return broken == 0
                || broken * 2
                        < text.chars().filter(character -> character > 0x7F).count();
    }
}
