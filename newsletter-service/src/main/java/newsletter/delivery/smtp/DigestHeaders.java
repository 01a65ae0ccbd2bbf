package newsletter.delivery.smtp;

import java.util.regex.Pattern;
import newsletter.audience.MailingList;
import newsletter.edition.Edition;
import newsletter.kernel.EmailAddress;
import newsletter.rendering.Variant;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a digest. Most are the same for all readers of a variant and are written once; between them stand those
 * of the one reader.
 */
@SuppressWarnings("ArrayRecordComponent")
record DigestHeaders(byte[] sender, byte[] subject, byte[] listId, byte[] oneClick, byte[] rest) {

    /** How many pieces {@link #put} puts. */
    static final int PIECES = 9;

    /** Letters, marks, digits and what names are written with: no place for an address, a link or a trick. */
    private static final Pattern SANE_NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} .,'’·-]{0,63}");

    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");

    static DigestHeaders of(Variant variant, Edition edition, MailingList list, String domain, String boundary) {
        return new DigestHeaders(
                new HeaderBlock()
                        .mailbox("From", oneLine(list.fromName()), list.fromAddress())
                        .toBytes(),
                subject(variant, list),
                new HeaderBlock()
                        .identified("List-Id", oneLine(list.name()), list.slug() + "." + domain)
                        .toBytes(),
                new HeaderBlock()
                        .structured("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
                        .toBytes(),
                rest(variant, edition, list, boundary));
    }

    private static byte[] subject(Variant variant, MailingList list) {
        HeaderBlock headers = new HeaderBlock();
        EmailAddress replyTo = list.replyTo();
        if (replyTo != null) {
            headers.mailbox("Reply-To", null, replyTo);
        }
        return headers.text("Subject", oneLine(variant.subject())).toBytes();
    }

    /** So that complaints are counted by edition and list, and that nobody's holiday answers; then MIME. */
    private static byte[] rest(Variant variant, Edition edition, MailingList list, String boundary) {
        return new HeaderBlock()
                .structured("Feedback-ID", edition.id().value() + ":" + list.slug() + ":digest:newsletter")
                .structured("Auto-Submitted", "auto-generated")
                .structured("Precedence", "bulk")
                .structured("MIME-Version", "1.0")
                .structured("Content-Language", variant.language())
                .structured("Content-Type", "multipart/alternative; boundary=\"" + boundary + "\"")
                .endSection()
                .toBytes();
    }

    /**
     * Puts the section's pieces, in order, at the beginning of a message's segments: RFC 5322, RFC 2369, RFC 2919.
     *
     * @param date as in RFC 5322 section 3.3
     * @param unsubscribe answers POST (RFC 8058)
     * @param help where a reader is helped: the page of preferences. There is no archive page, so no List-Archive.
     */
    void put(byte[][] segments, Recipient to, String date, String messageId, String unsubscribe, String help) {
        segments[0] = sender;
        segments[1] = new HeaderBlock()
                .mailbox("To", saneName(to.name()), to.address())
                .toBytes();
        segments[2] = subject;
        segments[3] = new HeaderBlock()
                .structured("Date", date)
                .structured("Message-ID", messageId)
                .toBytes();
        segments[4] = listId;
        segments[5] = new HeaderBlock()
                .structured("List-Unsubscribe", "<" + unsubscribe + ">")
                .toBytes();
        segments[6] = oneClick;
        segments[7] =
                new HeaderBlock().structured("List-Help", "<" + help + ">").toBytes();
        segments[8] = rest;
    }

    private static @Nullable String saneName(@Nullable String name) {
        return name != null && (isPlainName(name) || SANE_NAME.matcher(name).matches()) ? name : null;
    }

    /** What most names are made of, and the pattern takes, too: seen without its help. */
    private static boolean isPlainName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
            if (!letter && (c != ' ' || i == 0)) {
                return false;
            }
        }
        return !name.isEmpty() && name.length() <= 64;
    }

    private static String oneLine(String text) {
        return CONTROLS.matcher(text).replaceAll(" ").strip();
    }
}
