package newsletter.identity.signin;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Which passwords are taken (NIST SP 800-63B section 3.1.1): long ones that are not easily guessed, whatever they are made of. */
@Component
public class PasswordRules {

    public static final int SHORTEST = 12;
    public static final int LONGEST = 128;

    /** Of 0 to 4: withstands an attacker who knows how people choose passwords, online. */
    private static final int STRONG_ENOUGH = 3;

    /** Anybody's words, before they are known to be short. */
    private static final int LONGEST_KNOWN = 320;

    private final Zxcvbn strength = new Zxcvbn();

    /**
     * @param known the person's name and address: a password made of them is no secret
     * @return the message key of what is wrong
     */
    public Optional<String> objection(String password, List<String> known) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            return Optional.of("password.short");
        } else if (length > LONGEST) {
            return Optional.of("password.long");
        }
        return isGuessed(password, known) ? Optional.of("password.weak") : Optional.empty();
    }

    private boolean isGuessed(String password, List<String> known) {
        List<String> words = known.stream()
                .map(text -> text.substring(0, Math.min(text.length(), LONGEST_KNOWN))
                        .toLowerCase(Locale.ROOT))
                .flatMap(text -> Stream.concat(Stream.of(text), Stream.of(text.split("[^\\p{L}\\p{N}]+"))))
                .toList();
        return strength.measure(password, words).getScore() < STRONG_ENOUGH;
    }
}
