package newsletter.delivery.smtp;

import newsletter.delivery.SmtpReply;
import org.jspecify.annotations.Nullable;

/** Reads what a relay answers (RFC 5321 section 4.2, RFC 2034). */
final class SmtpReplies {

    private static final int TEXT_LENGTH = 255;
    private static final int CODE_LENGTH = 4; // with the space or hyphen behind it

    private SmtpReplies() {}

    /** @param lines one or more, each beginning with the code; the lines' texts are joined by spaces */
    static SmtpReply parse(int code, String lines) {
        String enhanced = enhanced(lines);
        StringBuilder text = new StringBuilder(lines.length());
        for (int start = 0, end; start < lines.length() && text.length() < TEXT_LENGTH; start = end + 1) {
            end = endOfLine(lines, start);
            int from = Math.min(start + CODE_LENGTH, end);
            if (enhanced != null && lines.startsWith(enhanced, from)) {
                from += enhanced.length();
            }
            append(text, lines, from, end);
        }
        return new SmtpReply(code, enhanced, text.substring(0, Math.min(text.length(), TEXT_LENGTH)));
    }

    private static int endOfLine(String lines, int start) {
        int end = lines.indexOf('\n', start);
        return end < 0 ? lines.length() : end;
    }

    /** Controls count as spaces, and those at the ends of a line as nothing. */
    private static void append(StringBuilder text, String lines, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && isSpace(lines.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(lines.charAt(end - 1))) {
            end--;
        }
        if (start < end && !text.isEmpty()) {
            text.append(' ');
        }
        for (int i = start; i < end; i++) {
            text.append(isSpace(lines.charAt(i)) ? ' ' : lines.charAt(i));
        }
    }

    private static boolean isSpace(char c) {
        return c == ' ' || Character.isISOControl(c);
    }

    /** Class, subject and detail, of one, up to three and up to three digits (RFC 3463 section 2). */
    private static @Nullable String enhanced(String lines) {
        int start = CODE_LENGTH;
        if (lines.length() < start + 5 || "245".indexOf(lines.charAt(start)) < 0 || lines.charAt(start + 1) != '.') {
            return null;
        }
        int subject = digits(lines, start + 2);
        if (subject == start + 2 || subject >= lines.length() || lines.charAt(subject) != '.') {
            return null;
        }
        int detail = digits(lines, subject + 1);
        boolean ends = detail == lines.length() || isSpace(lines.charAt(detail));
        return detail > subject + 1 && ends ? lines.substring(start, detail) : null;
    }

    /** @return where they end, at most three behind {@code from} */
    private static int digits(String lines, int from) {
        int end = from;
        while (end < lines.length() && end < from + 3 && lines.charAt(end) >= '0' && lines.charAt(end) <= '9') {
            end++;
        }
        return end;
    }
}
