package newsletter.article.feed;

import java.util.List;
import java.util.Optional;

/**
 * Looks at what stands before the first element. A DOCTYPE may name a document type (RSS 0.91 of Netscape asks for it); it is not read, and
 * nothing that it names is fetched. One that declares anything of its own is refused: declared entities are how bombs and reaches for local
 * files are written.
 */
class Prolog {

    static final String REFUSED =
            "The document declares entities or a document type of its own (DOCTYPE with [ ... ]); such documents are refused.";

    private static final List<String> DECLARATIONS = List.of("<!ENTITY", "<!ELEMENT", "<!ATTLIST", "<!NOTATION");

    private final String text;
    private int at;

    private Prolog(String text) {
        this.text = text;
    }

    /** The reason not to read on, if there is one. */
    static Optional<String> refusal(String text) {
        return new Prolog(text).declares() ? Optional.of(REFUSED) : Optional.empty();
    }

    private boolean declares() {
        while ((at = text.indexOf('<', at)) >= 0) {
            if (text.startsWith("<!--", at)) {
                skipTo("-->");
            } else if (text.startsWith("<?", at)) {
                skipTo(">");
            } else if (!text.startsWith("<!", at)) {
                return false;
            } else if (isDeclaration()) {
                return true;
            }
        }
        return false;
    }

    private void skipTo(String end) {
        int found = text.indexOf(end, at);
        at = found < 0 ? text.length() : found + end.length();
    }

    private boolean isDeclaration() {
        if (is("<!DOCTYPE")) {
            return hasSubset();
        }
        boolean refused = isName();
        at += 2;
        return refused;
    }

    private boolean isName() {
        for (String declaration : DECLARATIONS) {
            if (is(declaration)) {
                return true;
            }
        }
        return false;
    }

    private boolean is(String start) {
        return text.regionMatches(true, at, start, 0, start.length());
    }

    /** Quoted identifiers may hold any character: only a bracket outside of them opens a subset. Goes on behind what was looked at. */
    private boolean hasSubset() {
        char quote = 0;
        for (at += 2; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '[' || c == '>' || c == '<') {
                return c == '[';
            }
        }
        return quote != 0;
    }
}
