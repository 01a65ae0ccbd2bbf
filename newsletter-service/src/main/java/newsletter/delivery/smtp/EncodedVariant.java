package newsletter.delivery.smtp;

import java.util.List;
import newsletter.rendering.PersonalToken;
import newsletter.rendering.Variant;
import org.jspecify.annotations.Nullable;

/**
 * A variant's MIME body, both parts or the text alone, encoded once and cut where readers differ. A message's body is the segments with the reader's
 * encoded tokens between them; each token stands between soft line breaks, so it never changes how its neighbours are
 * encoded. No line begins with a dot.
 *
 * @param type its Content-Type
 * @param transferEncoding null: of its parts, not of the whole
 */
@SuppressWarnings("ArrayRecordComponent")
record EncodedVariant(
        String type, @Nullable String transferEncoding, List<byte[]> segments, List<Slot> slots, int length) {

    EncodedVariant {
        segments = List.copyOf(segments);
        slots = List.copyOf(slots);
        if (segments.size() != slots.size() + 1) {
            throw new IllegalArgumentException("a slot stands between two segments");
        }
        if (segments.stream().anyMatch(DotStuffing::isNeeded)) {
            throw new IllegalArgumentException("a line begins with a dot");
        }
    }

    /** @throws IllegalArgumentException when a placeholder is unknown or broken: the template is at fault */
    static EncodedVariant of(Variant variant) {
        return EncodedVariantBuilder.alternatives(variant);
    }

    /** The text alone; faults as of {@link #of}. */
    static EncodedVariant textOf(Variant variant) {
        return EncodedVariantBuilder.text(variant);
    }

    /** How many pieces {@link #put} puts. */
    int pieces() {
        return segments.size() + slots.size();
    }

    /** Puts the body's pieces, in order, at the end of a message's segments. */
    void put(byte[][] message, PersonalValues values) {
        byte[][] encoded = new byte[Slot.KINDS][];
        int at = message.length - pieces();
        for (int i = 0; i < slots.size(); i++) {
            message[at++] = segments.get(i);
            message[at++] = slots.get(i).encode(values, encoded);
        }
        message[at] = segments.getLast();
    }

    /** Where a token stands decides how it is escaped. */
    enum Place {
        PLAIN_TEXT,
        /** Text or an attribute in double quotes. */
        HTML
    }

    record Slot(PersonalToken token, Place place) {

        private static final int PLACES = Place.values().length;
        private static final int KINDS = PersonalToken.values().length * PLACES;

        /** @param known what was encoded for this reader before, by kind */
        private byte[] encode(PersonalValues values, byte[][] known) {
            int kind = token.ordinal() * PLACES + place.ordinal();
            if (known[kind] == null) {
                known[kind] = PersonalValue.encode(values.of(token), place);
            }
            return known[kind];
        }
    }
}
