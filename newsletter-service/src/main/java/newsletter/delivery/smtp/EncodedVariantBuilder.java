package newsletter.delivery.smtp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsletter.delivery.smtp.EncodedVariant.Place;
import newsletter.delivery.smtp.EncodedVariant.Slot;
import newsletter.rendering.PersonalToken;
import newsletter.rendering.Variant;
import org.jspecify.annotations.Nullable;

/** Encodes the two parts of {@code multipart/alternative}, text first, or the text alone, and cuts them at the placeholders. */
final class EncodedVariantBuilder {

    private static final String PLAIN = "text/plain; charset=utf-8";
    private static final String HTML = "text/html; charset=utf-8";
    private static final String QUOTED_PRINTABLE = "quoted-printable";

    /** An opening character that no whole placeholder follows is found, too, and refused. */
    private static final Pattern PLACEHOLDER =
            Pattern.compile(PersonalToken.OPEN + "([A-Z_]*)" + PersonalToken.CLOSE + "?");

    private final List<byte[]> segments = new ArrayList<>();
    private final List<Slot> slots = new ArrayList<>();
    private final ByteArrayOutputStream segment = new ByteArrayOutputStream(64 * 1024);

    private EncodedVariantBuilder() {}

    static EncodedVariant alternatives(Variant variant) {
        // Quoted-printable never has "_" behind "=", so no part can hold this boundary.
        String boundary = "=_variant_" + variant.id().value();
        EncodedVariantBuilder builder = new EncodedVariantBuilder();
        builder.part(boundary, PLAIN, variant.text(), Place.PLAIN_TEXT);
        builder.part(boundary, HTML, variant.html(), Place.HTML);
        builder.raw("--" + boundary + "--\r\n");
        return builder.finish("multipart/alternative; boundary=\"" + boundary + "\"", null);
    }

    static EncodedVariant text(Variant variant) {
        EncodedVariantBuilder builder = new EncodedVariantBuilder();
        builder.content(variant.text(), Place.PLAIN_TEXT);
        return builder.finish(PLAIN, QUOTED_PRINTABLE);
    }

    private void part(String boundary, String type, String content, Place place) {
        raw("--" + boundary + "\r\nContent-Type: " + type + "\r\nContent-Transfer-Encoding: " + QUOTED_PRINTABLE
                + "\r\n\r\n");
        content(content, place);
    }

    private void content(String content, Place place) {
        QuotedPrintable encoder = new QuotedPrintable(segment);
        Matcher placeholder = PLACEHOLDER.matcher(content);
        int from = 0;
        while (placeholder.find()) {
            encoder.text(content.substring(from, placeholder.start()));
            encoder.softBreak();
            cut(new Slot(token(placeholder), place));
            raw("=\r\n");
            from = placeholder.end();
        }
        encoder.text(content.substring(from));
        raw("\r\n"); // of parts it belongs to the boundary (RFC 2046 section 5.1.1)
    }

    private static PersonalToken token(Matcher placeholder) {
        String name = placeholder.group(1);
        for (PersonalToken token : PersonalToken.values()) {
            if (token.name().equals(name) && placeholder.group().equals(token.placeholder())) {
                return token;
            }
        }
        throw new IllegalArgumentException("unknown placeholder in a variant: " + name);
    }

    private void cut(Slot slot) {
        segments.add(segment.toByteArray());
        segment.reset();
        slots.add(slot);
    }

    private void raw(String ascii) {
        segment.writeBytes(ascii.getBytes(US_ASCII));
    }

    private EncodedVariant finish(String type, @Nullable String transferEncoding) {
        segments.add(segment.toByteArray());
        int length = segments.stream().mapToInt(bytes -> bytes.length).sum();
        return new EncodedVariant(type, transferEncoding, segments, slots, length);
    }
}
