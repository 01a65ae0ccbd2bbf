package newsletter.identity.signin;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import newsletter.identity.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Codes on paper for whoever lost the phone: each works once. */
@Repository
class RecoveryCodes {

    private static final int HOW_MANY = 10;
    private static final int OCTETS = 10;
    private static final int RADIX_BITS = 5;

    /** 32 of them, without i, l, o and 1, which are taken for each other. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz023456789";

    private static final String REMOVE = "DELETE FROM recovery_code WHERE user_id = ?";

    private static final String ADD = "INSERT INTO recovery_code (user_id, code_hash) VALUES (?, ?)";

    private static final String USE =
            "UPDATE recovery_code SET used_at = ? WHERE user_id = ? AND code_hash = ? AND used_at IS NULL";

    private static final String LEFT = "SELECT COUNT(*) FROM recovery_code WHERE user_id = ? AND used_at IS NULL";

    private final JdbcClient jdbc;
    private final Clock clock;

    RecoveryCodes(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** In place of those that there were; they are shown this once. */
    List<String> renew(UserId id) {
        remove(id);
        List<String> codes =
                Stream.generate(RecoveryCodes::newCode).limit(HOW_MANY).toList();
        codes.forEach(code -> jdbc.sql(ADD).params(id.value(), hash(code)).update());
        return codes;
    }

    void remove(UserId id) {
        jdbc.sql(REMOVE).param(id.value()).update();
    }

    /** Whether it was one of theirs, and not used before. */
    boolean use(UserId id, String code) {
        return jdbc.sql(USE)
                        .params(Timestamp.from(clock.instant()), id.value(), hash(code))
                        .update()
                == 1;
    }

    int left(UserId id) {
        return jdbc.sql(LEFT).param(id.value()).query(Integer.class).single();
    }

    /** Eighty random bits, so that a plain hash of it is enough. */
    private static String newCode() {
        StringBuilder code = new StringBuilder();
        long bits = 0;
        int held = 0;
        for (byte octet : Secrets.random(OCTETS)) {
            bits = bits << Byte.SIZE | octet & 0xff;
            for (held += Byte.SIZE; held >= RADIX_BITS; held -= RADIX_BITS) {
                code.append(LETTERS.charAt((int) (bits >> held - RADIX_BITS & 0x1f)));
            }
        }
        return code.toString().replaceAll("(.{4})(?!$)", "$1-");
    }

    /** As typed: whatever stands between the letters does not matter. */
    private static byte[] hash(String code) {
        return Secrets.hash(code.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", ""));
    }
}
