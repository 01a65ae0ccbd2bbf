package newsletter.delivery.letter;

import java.util.Arrays;
import java.util.Map;
import newsletter.delivery.letter.LetterSenders.LetterSender;
import newsletter.delivery.smtp.LetterAssembler;
import newsletter.delivery.smtp.LetterMail;
import newsletter.delivery.smtp.OutboundMessage;
import newsletter.kernel.EmailAddress;
import newsletter.kernel.LetterKind;
import newsletter.rendering.LetterText;
import newsletter.rendering.Letters;
import newsletter.rendering.RenderedLetter;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Makes the message of a stored letter. */
@Component
class LetterComposer {

    private static final TypeReference<Map<String, String>> VALUES = new TypeReference<>() {};

    private final SecretBox box;
    private final LetterSenders senders;
    private final Letters letters;
    private final LetterAssembler assembler;
    private final JsonMapper json;

    LetterComposer(SecretBox box, LetterSenders senders, Letters letters, LetterAssembler assembler, JsonMapper json) {
        this.box = box;
        this.senders = senders;
        this.letters = letters;
        this.assembler = assembler;
        this.json = json;
    }

    /**
     * @throws IllegalArgumentException when what is stored of this letter can never be sent
     * @throws RuntimeException when it cannot be made now
     */
    Composed compose(Letter letter) {
        EmailAddress to = EmailAddress.parse(letter.email())
                .orElseThrow(() -> new IllegalArgumentException("not an email address"));
        LetterSecrets secrets = letter.secrets() == null
                ? LetterSecrets.NONE
                : box.open(letter.secrets(), letter.keyId(), letter.kind(), letter.key());
        LetterSender from = senders.of(letter.list());
        LetterMail mail = new LetterMail(
                letter.id(),
                letter.keyId(),
                to,
                letter.name(),
                from.sender(),
                render(letter, secrets, from),
                letter.createdAt());
        return new Composed(assembler.assemble(mail), secrets);
    }

    private RenderedLetter render(Letter letter, LetterSecrets secrets, LetterSender from) {
        return letters.render(new LetterText(
                kind(letter),
                letter.language(),
                letter.name(),
                values(letter),
                secrets.reveal(),
                from.sender().name(),
                from.postalAddress()));
    }

    /** One that is not known was asked for by a newer version of the service; it has the letter's templates, too. */
    private static LetterKind kind(Letter letter) {
        return Arrays.stream(LetterKind.values())
                .filter(kind -> kind.name().equals(letter.kind()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("letters of this kind are not known here"));
    }

    private Map<String, String> values(Letter letter) {
        try {
            Map<String, String> values = json.readValue(letter.content(), VALUES);
            return Map.copyOf(values);
        } catch (JacksonException | NullPointerException e) {
            throw new IllegalArgumentException("its stored values cannot be read");
        }
    }

    /** @param secrets that the message says, to be kept out of what is written about it */
    record Composed(OutboundMessage message, LetterSecrets secrets) {}
}
