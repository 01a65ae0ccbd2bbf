package newsletter.delivery.smtp;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import newsletter.rendering.PersonalToken;
import newsletter.rendering.Variant;

/**
 * A variant's MIME body, encoded once and cut where readers differ. A message's body is the segments with the reader's
 * encoded tokens between them; each token stands between soft line breaks, so it never changes how its neighbours are
 * encoded.
 */
@SuppressWarnings("ArrayRecordComponent")
record EncodedVariant(String boundary, List<byte[]> segments, List<Slot> slots, int length) {

    EncodedVariant {
        segments = List.copyOf(segments);
        slots = List.copyOf(slots);
        if (segments.size() != slots.size() + 1) {
            throw new IllegalArgumentException("a slot stands between two segments");
        }
    }

    /** @throws IllegalArgumentException when a placeholder is unknown or broken: the template is at fault */
    static EncodedVariant of(Variant variant) {
        return EncodedVariantBuilder.build(variant);
    }

    /** The message of one reader: these headers, then the body with the reader's tokens. */
    byte[] splice(byte[] headers, Map<PersonalToken, String> values) {
        List<byte[]> tokens = encode(values);
        int size = headers.length
                + length
                + tokens.stream().mapToInt(token -> token.length).sum();
        byte[] message = new byte[size];
        int end = append(message, 0, headers);
        for (int i = 0; i < slots.size(); i++) {
            end = append(message, end, segments.get(i));
            end = append(message, end, tokens.get(i));
        }
        append(message, end, segments.getLast());
        return message;
    }

    private List<byte[]> encode(Map<PersonalToken, String> values) {
        Map<Place, Map<PersonalToken, byte[]>> encoded = new EnumMap<>(Place.class);
        List<byte[]> tokens = new ArrayList<>(slots.size());
        for (Slot slot : slots) {
            tokens.add(encoded.computeIfAbsent(slot.place(), place -> new EnumMap<>(PersonalToken.class))
                    .computeIfAbsent(slot.token(), token -> slot.encode(values)));
        }
        return tokens;
    }

    private static int append(byte[] message, int at, byte[] part) {
        System.arraycopy(part, 0, message, at, part.length);
        return at + part.length;
    }

    /** Where a token stands decides how it is escaped. */
    enum Place {
        PLAIN_TEXT,
        /** Text or an attribute in double quotes. */
        HTML
    }

    record Slot(PersonalToken token, Place place) {

        byte[] encode(Map<PersonalToken, String> values) {
            String value = values.get(token);
            if (value == null) {
                throw new IllegalArgumentException("no value for " + token);
            }
            return PersonalValue.encode(value, place);
        }
    }
}
