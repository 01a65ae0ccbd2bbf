package newsletter.fetch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** What a body is packed in (RFC 9110, section 8.4.1): one packing at most, of those that were asked for. */
enum ContentCoding {
    IDENTITY {
        @Override
        InputStream decode(BufferedInputStream in) {
            return in;
        }
    },
    GZIP {
        /** Some servers name the coding and send the document as it is. */
        @Override
        InputStream decode(BufferedInputStream in) throws IOException {
            return beginsWith(in, (first, second) -> first == 0x1f && second == 0x8b) ? new GzipInput(in) : in;
        }
    },
    DEFLATE {
        /** Meant is zlib (RFC 1950); some send what zlib wraps (RFC 1951). */
        @Override
        InputStream decode(BufferedInputStream in) throws IOException {
            boolean wrapped = beginsWith(in, (first, second) -> (first & 0xf) == 8 && (first << 8 | second) % 31 == 0);
            return new Inflating(in, new Inflater(!wrapped));
        }
    };

    static final String ACCEPTED = "gzip, deflate";

    abstract InputStream decode(BufferedInputStream in) throws IOException;

    /** @param header of {@code Content-Encoding} */
    static ContentCoding of(@Nullable String header) throws RefusedException {
        List<String> codings = Arrays.stream(String.valueOf(header).split(","))
                .map(coding -> coding.strip().toLowerCase(Locale.ROOT))
                .filter(Predicate.not(List.of("", "null", "identity", "none", "utf-8")::contains))
                .toList();
        if (codings.size() > 1) {
            throw new RefusedException("The document is compressed more than once");
        }
        return codings.isEmpty() ? IDENTITY : named(codings.getFirst());
    }

    private static ContentCoding named(String coding) throws RefusedException {
        return switch (coding) {
            case "gzip", "x-gzip" -> GZIP;
            case "deflate" -> DEFLATE;
            default -> throw new RefusedException("The document is compressed in a way that was not asked for");
        };
    }

    private interface Magic {
        boolean matches(int first, int second);
    }

    private static boolean beginsWith(BufferedInputStream in, Magic magic) throws IOException {
        in.mark(2);
        int first = in.read();
        int second = in.read();
        in.reset();
        return second >= 0 && magic.matches(first, second);
    }

    /** Frees what an inflater of one's own holds outside the heap. */
    private static final class Inflating extends InflaterInputStream {

        Inflating(InputStream in, Inflater inflater) {
            super(in, inflater);
        }

        @Override
        public void close() throws IOException {
            inf.end();
            super.close();
        }
    }
}
