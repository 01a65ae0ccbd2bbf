package newsletter.article.feed;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns the bytes of a feed into text. A byte order mark is believed first, then the sender's charset, then the XML declaration (RFC 7303,
 * section 3), each only if the bytes are valid in it; then UTF-8, and Windows-1252, which every document is valid in.
 */
class Decoding {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final Charset UTF_32BE = Charset.forName("UTF-32BE");
    private static final Charset UTF_32LE = Charset.forName("UTF-32LE");
    private static final int DECLARATION_WITHIN = 400;
    private static final Pattern DECLARED =
            Pattern.compile("<\\?xml[^>]{0,200}?encoding\\s*=\\s*[\"']?\\s*([A-Za-z0-9._:-]+)");
    private static final Pattern CHARSET = Pattern.compile("(?i)charset\\s*=\\s*[\"']?\\s*([A-Za-z0-9._:-]+)");

    /** What senders mean by a name: supersets that contain all that the named set has (WHATWG Encoding, section 4.2). */
    private static final Map<String, String> MEANT = Map.of(
            "iso-8859-1", "windows-1252",
            "latin1", "windows-1252",
            "us-ascii", "windows-1252",
            "gb2312", "GB18030",
            "gbk", "GB18030",
            "shift_jis", "windows-31j",
            "euc-kr", "x-windows-949",
            "ks_c_5601-1987", "x-windows-949",
            "iso-8859-9", "windows-1254",
            "tis-620", "x-windows-874");

    private Decoding() {}

    static String text(byte[] document, @Nullable String contentType) {
        Marked marked = Marked.of(document);
        if (marked != null) {
            return new String(document, marked.length(), document.length - marked.length(), marked.charset());
        }
        for (Charset charset : candidates(document, contentType)) {
            Optional<String> text = strictly(document, charset);
            if (text.isPresent()) {
                return text.get();
            }
        }
        return new String(document, WINDOWS_1252);
    }

    private static List<Charset> candidates(byte[] document, @Nullable String contentType) {
        List<Charset> candidates = new ArrayList<>();
        if (contentType != null) {
            named(CHARSET.matcher(contentType)).ifPresent(candidates::add);
        }
        String start =
                new String(document, 0, Math.min(document.length, DECLARATION_WITHIN), StandardCharsets.ISO_8859_1);
        named(DECLARED.matcher(start)).ifPresent(candidates::add);
        candidates.add(StandardCharsets.UTF_8);
        return candidates;
    }

    private static Optional<Charset> named(Matcher name) {
        return name.find() ? named(name.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    /** Wide sets are left out: bytes that are wide have told so already, by their mark or by their zeros. */
    private static Optional<Charset> named(String name) {
        if (name.startsWith("utf-16") || name.startsWith("utf-32") || name.startsWith("ucs-")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Charset.forName(MEANT.getOrDefault(name, name)));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> strictly(byte[] document, Charset charset) {
        if (charset.equals(StandardCharsets.UTF_8) && isAscii(document)) {
            return Optional.of(new String(document, StandardCharsets.ISO_8859_1));
        }
        try {
            return Optional.of(
                    charset.newDecoder().decode(ByteBuffer.wrap(document)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static boolean isAscii(byte[] document) {
        for (byte octet : document) {
            if (octet < 0) {
                return false;
            }
        }
        return true;
    }

    /** A charset that the first bytes give away. @param length of the mark, in bytes */
    private record Marked(Charset charset, int length) {

        static @Nullable Marked of(byte[] b) {
            if (starts(b, 0xEF, 0xBB, 0xBF)) {
                return new Marked(StandardCharsets.UTF_8, 3);
            } else if (starts(b, 0, 0, 0xFE, 0xFF)) {
                return new Marked(UTF_32BE, 4);
            } else if (starts(b, 0xFF, 0xFE, 0, 0)) {
                return new Marked(UTF_32LE, 4);
            } else if (starts(b, 0xFE, 0xFF)) {
                return new Marked(StandardCharsets.UTF_16BE, 2);
            } else if (starts(b, 0xFF, 0xFE)) {
                return new Marked(StandardCharsets.UTF_16LE, 2);
            }
            return unmarked(b);
        }

        /** XML 1.0, appendix F.1: the zeros around the first character. */
        private static @Nullable Marked unmarked(byte[] b) {
            if (starts(b, 0, 0, 0, '<')) {
                return new Marked(UTF_32BE, 0);
            } else if (starts(b, '<', 0, 0, 0)) {
                return new Marked(UTF_32LE, 0);
            } else if (starts(b, 0, '<') || starts(b, 0, '{')) {
                return new Marked(StandardCharsets.UTF_16BE, 0);
            } else if (starts(b, '<', 0) || starts(b, '{', 0)) {
                return new Marked(StandardCharsets.UTF_16LE, 0);
            } else if (starts(b, 0x4C, 0x6F, 0xA7, 0x94)) {
                return new Marked(Charset.forName("IBM037"), 0);
            }
            return null;
        }

        private static boolean starts(byte[] b, int... first) {
            for (int i = 0; i < first.length; i++) {
                if (i >= b.length || (b[i] & 0xFF) != first[i]) {
                    return false;
                }
            }
            return true;
        }
    }
}
