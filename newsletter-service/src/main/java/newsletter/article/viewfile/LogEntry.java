package newsletter.article.viewfile;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A line of the Combined Log Format: {@code host ident user [time] "method target protocol" status octets "referrer" "agent"}. What stands behind the agent is
 * somebody's own.
 *
 * @param host who asked, mostly an address
 * @param target path and query
 */
record LogEntry(String host, Instant at, String method, String target, int status, String agent) {

    private static final int FIELDS = 9;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);

    /** @throws UnreadableLine saying what is wrong */
    static LogEntry parse(String line) {
        List<String> fields = fields(line);
        if (fields.size() < FIELDS) {
            throw new UnreadableLine("is not of the Combined Log Format: " + fields.size() + " of nine fields");
        }
        String[] request = fields.get(4).split(" ");
        boolean whole = request.length >= 2;
        return new LogEntry(
                fields.get(0),
                time(fields.get(3)),
                whole ? request[0] : "",
                whole ? request[1] : "",
                status(fields.get(5)),
                fields.get(8));
    }

    private static Instant time(String text) {
        try {
            return ZonedDateTime.parse(text, TIME).toInstant();
        } catch (DateTimeException e) {
            throw new UnreadableLine("has no time such as [10/Mar/2026:07:15:02 +0000]");
        }
    }

    private static int status(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new UnreadableLine("has no status behind the request");
        }
    }

    /** Fields stand between spaces, or in brackets, or in quotes, where a backslash hides a quote. */
    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>(FIELDS);
        int at = 0;
        while (at < line.length() && fields.size() < FIELDS) {
            char first = line.charAt(at);
            if (first == ' ') {
                at++;
                continue;
            }
            boolean enclosed = first == '[' || first == '"';
            int from = enclosed ? at + 1 : at;
            int end = first == '"' ? closingQuote(line, from) : end(line, from, first == '[' ? ']' : ' ');
            fields.add(line.substring(from, end));
            at = enclosed ? end + 1 : end;
        }
        return fields;
    }

    private static int end(String line, int from, char mark) {
        int end = line.indexOf(mark, from);
        return end < 0 ? line.length() : end;
    }

    private static int closingQuote(String line, int from) {
        int at = from;
        while (at < line.length() && line.charAt(at) != '"') {
            at += line.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at, line.length());
    }
}
