package newsletter.audience;

import java.util.ArrayList;
import java.util.List;

/** Splits the text of a record at its commas. A quote inside an unquoted field is an ordinary character. */
final class CsvFields {

    private final CharSequence text;
    private final List<String> fields = new ArrayList<>();
    private int at;

    private CsvFields(CharSequence text) {
        this.text = text;
    }

    static Result split(CharSequence text) {
        return new CsvFields(text).split();
    }

    private Result split() {
        while (true) {
            boolean quoted = at < text.length() && text.charAt(at) == '"';
            if (quoted && !readQuoted()) {
                return new OpenQuote();
            }
            if (!quoted) {
                readPlain();
            }
            if (at == text.length()) {
                return new Complete(fields);
            }
            if (text.charAt(at) != ',') {
                return new Broken("has text behind a closing quote");
            }
            at++;
        }
    }

    private void readPlain() {
        int start = at;
        while (at < text.length() && text.charAt(at) != ',') {
            at++;
        }
        fields.add(text.subSequence(start, at).toString());
    }

    /** Whether the closing quote was found; a doubled one stands for itself. */
    private boolean readQuoted() {
        StringBuilder field = new StringBuilder();
        for (at++; at < text.length(); at++) {
            if (text.charAt(at) != '"') {
                field.append(text.charAt(at));
            } else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
                field.append('"');
                at++;
            } else {
                at++;
                fields.add(field.toString());
                return true;
            }
        }
        return false;
    }

    sealed interface Result {}

    record Complete(List<String> fields) implements Result {}

    record Broken(String why) implements Result {}

    /** The record goes on behind the end of the line. */
    record OpenQuote() implements Result {}
}
