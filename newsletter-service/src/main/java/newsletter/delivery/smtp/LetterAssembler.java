package newsletter.delivery.smtp;

import org.springframework.stereotype.Component;

/**
 * Makes the message of a letter. It answers to something its recipient did (or is), so it has no list headers and nothing
 * to unsubscribe from; it is {@code auto-generated} (RFC 3834), so that nobody's holiday answers.
 */
@Component
public class LetterAssembler {

    private final LetterIdentities identities;
    private final SenderProperties sender;

    LetterAssembler(LetterIdentities identities, SenderProperties sender) {
        this.identities = identities;
        this.sender = sender;
    }

    /** @throws IllegalArgumentException when something of this letter's cannot be put into a message */
    public OutboundMessage assemble(LetterMail mail) {
        MessageIdentity identity = identities.of(mail.letter(), mail.keyId(), domainOf(mail));
        AlternativeBody body = new AlternativeBody("=_letter_" + mail.letter());
        body.part("text/plain", mail.content().text());
        body.part("text/html", mail.content().html());
        byte[] message = body.below(headers(mail, identity.messageId(), body.boundary()));
        return new OutboundMessage(identity.returnPath(), mail.to(), identity.messageId(), message);
    }

    private String domainOf(LetterMail mail) {
        return sender.domainOf(mail.sender().address());
    }

    private static byte[] headers(LetterMail mail, String messageId, String boundary) {
        HeaderBlock headers = new HeaderBlock();
        headers.mailbox(
                "From",
                HeaderValues.oneLine(mail.sender().name()),
                mail.sender().address());
        headers.mailbox("To", HeaderValues.saneName(mail.name()), mail.to());
        if (mail.sender().replyTo() != null) {
            headers.mailbox("Reply-To", null, mail.sender().replyTo());
        }
        return headers.text("Subject", HeaderValues.oneLine(mail.content().subject()))
                .structured("Date", HeaderValues.date(mail.date()))
                .structured("Message-ID", messageId)
                .structured("Auto-Submitted", "auto-generated")
                .structured("MIME-Version", "1.0")
                .structured("Content-Language", mail.content().language())
                .structured("Content-Type", "multipart/alternative; boundary=\"" + boundary + "\"")
                .endSection()
                .toBytes();
    }
}
