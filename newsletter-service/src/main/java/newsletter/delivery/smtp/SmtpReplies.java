package newsletter.delivery.smtp;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import newsletter.delivery.SmtpReply;
import org.jspecify.annotations.Nullable;

/** Reads what a relay answers (RFC 5321 section 4.2, RFC 2034). */
final class SmtpReplies {

    private static final int TEXT_LENGTH = 255;
    private static final Pattern ENHANCED = Pattern.compile("([245]\\.\\d{1,3}\\.\\d{1,3})(?: +|$)");

    private SmtpReplies() {}

    /** @param lines one or more, each beginning with the code; the lines' texts are joined by spaces */
    static SmtpReply parse(int code, String lines) {
        String enhanced = enhanced(lines);
        String text = lines.lines()
                .map(line -> withoutStatus(line, enhanced))
                .map(line -> line.replaceAll("\\p{Cntrl}+", " ").strip())
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining(" "));
        return new SmtpReply(code, enhanced, text.substring(0, Math.min(text.length(), TEXT_LENGTH)));
    }

    private static @Nullable String enhanced(String lines) {
        Matcher status = ENHANCED.matcher(text(lines.lines().findFirst().orElse("")));
        return status.lookingAt() ? status.group(1) : null;
    }

    private static String withoutStatus(String line, @Nullable String enhanced) {
        String text = text(line);
        return enhanced != null && text.startsWith(enhanced) ? text.substring(enhanced.length()) : text;
    }

    private static String text(String line) {
        return line.length() > 4 ? line.substring(4) : "";
    }
}
