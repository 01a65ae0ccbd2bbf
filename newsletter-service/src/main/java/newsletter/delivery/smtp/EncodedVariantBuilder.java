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

/** Encodes the two parts of {@code multipart/alternative}, text first, and cuts them at the placeholders. */
final class EncodedVariantBuilder {

    /** An opening character that no whole placeholder follows is found, too, and refused. */
    private static final Pattern PLACEHOLDER =
            Pattern.compile(PersonalToken.OPEN + "([A-Z_]*)" + PersonalToken.CLOSE + "?");

    private final List<byte[]> segments = new ArrayList<>();
    private final List<Slot> slots = new ArrayList<>();
    private final ByteArrayOutputStream segment = new ByteArrayOutputStream(64 * 1024);
    private final String boundary;

    private EncodedVariantBuilder(String boundary) {
        this.boundary = boundary;
    }

    static EncodedVariant build(Variant variant) {
        // Quoted-printable never has "_" behind "=", so no part can hold this boundary.
        EncodedVariantBuilder builder =
                new EncodedVariantBuilder("=_variant_" + variant.id().value());
        builder.part("text/plain", variant.text(), Place.PLAIN_TEXT);
        builder.part("text/html", variant.html(), Place.HTML);
        builder.raw("--" + builder.boundary + "--\r\n");
        return builder.finish();
    }

    private void part(String type, String content, Place place) {
        raw("--" + boundary + "\r\nContent-Type: " + type
                + "; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n");
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
        raw("\r\n"); // belongs to the boundary (RFC 2046 section 5.1.1)
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

    private EncodedVariant finish() {
        segments.add(segment.toByteArray());
        int length = segments.stream().mapToInt(bytes -> bytes.length).sum();
        return new EncodedVariant(boundary, segments, slots, length);
    }
}
