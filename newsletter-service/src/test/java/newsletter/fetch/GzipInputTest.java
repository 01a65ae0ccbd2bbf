package newsletter.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GzipInputTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 8191, 8192, 8193, 300_000})
    void unpacksWhatJavaPacks(int length) throws IOException {
        byte[] plain = new byte[length];
        new Random(length).nextBytes(plain);

        assertThat(unpacked(packed(plain))).isEqualTo(plain);
    }

    @Test
    void unpacksMemberAfterMember() throws IOException {
        assertThat(unpacked(joined(packed("one ".getBytes(UTF_8)), packed(new byte[0]), packed("two".getBytes(UTF_8)))))
                .asString(UTF_8)
                .isEqualTo("one two");
    }

    @Test
    void leavesWhatFollowsAlone() throws IOException {
        byte[] one = packed("one".getBytes(UTF_8));

        assertThat(unpacked(joined(one, new byte[] {0, 0, 0}))).asString(UTF_8).isEqualTo("one");
        assertThat(unpacked(joined(one, new byte[] {0x1f}))).asString(UTF_8).isEqualTo("one");
        assertThat(unpacked(joined(one, "\r\n".getBytes(UTF_8))))
                .asString(UTF_8)
                .isEqualTo("one");
    }

    @Test
    void passesOverTheFieldsOfAHead() throws IOException {
        byte[] plain = packed("one".getBytes(UTF_8));
        byte[] head = HexFormat.of().parseHex("1f8b081e000000000003" + "0300414243" + "6e616d6500" + "7300" + "0000");

        assertThat(unpacked(joined(head, Arrays.copyOfRange(plain, 10, plain.length))))
                .asString(UTF_8)
                .isEqualTo("one");
    }

    @Test
    void tellsEveryCutAndEveryDamageThatJavaTells() throws IOException {
        byte[] whole = packed("a document that is packed, and not too short for that".getBytes(UTF_8));
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> unpacked(cut)).isInstanceOfAny(EOFException.class, ZipException.class);
        }
        for (int bit = 0; bit < whole.length * 8; bit++) {
            byte[] damaged = whole.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(outcome(() -> unpacked(damaged)))
                    .as("bit %s", bit)
                    .isEqualTo(outcome(() -> new GZIPInputStream(new ByteArrayInputStream(damaged)).readAllBytes()));
        }
    }

    private interface Unpacking {
        byte[] bytes() throws IOException;
    }

    private static String outcome(Unpacking unpacking) {
        try {
            return new String(unpacking.bytes(), UTF_8);
        } catch (EOFException | ZipException e) {
            return "damaged";
        } catch (IOException e) {
            return "failed";
        }
    }

    private static byte[] unpacked(byte[] packed) throws IOException {
        try (var in = new GzipInput(new ByteArrayInputStream(packed))) {
            return in.readAllBytes();
        }
    }

    private static byte[] packed(byte[] plain) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var packing = new GZIPOutputStream(bytes)) {
            packing.write(plain);
        }
        return bytes.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        var bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }
}
