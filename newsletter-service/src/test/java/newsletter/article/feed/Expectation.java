package newsletter.article.feed;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/**
 * One comparison of a test file's {@code Expect:} line about a title, a link, a date or an id. What it expects is a Python literal; a title there
 * may be HTML, and ours is always text: it agrees when it is equal, or equal to the text of that HTML.
 */
record Expectation(String path, @Nullable String expected) {

    private static final Pattern HEADER = Pattern.compile("(?m)^\\s*Header:\\s*([\\w-]+)\\s*:(.*)$");
    private static final Pattern EXPECT = Pattern.compile("(?s)Expect:\\s*(.*?)\\s*(?:-->|\\n\\s*\\n|\\n[A-Z]\\w+:|$)");
    private static final Pattern PATH = Pattern.compile("^(?:feed|entries\\[\\d+\\])[.\\['\\]\\w]*$");
    private static final Pattern LITERAL =
            Pattern.compile("(?s)u?(\"\"\"(.*?)\"\"\"|'((?:[^'\\\\]|\\\\.)*)'|\"((?:[^\"\\\\]|\\\\.)*)\")");
    private static final Pattern ESCAPE = Pattern.compile("(?s)\\\\(?:x(\\p{XDigit}{2})|u(\\p{XDigit}{4})|(.))");
    private static final Pattern TITLE = Pattern.compile("^(title|title_detail\\.value)$");
    private static final Pattern DATE = Pattern.compile("^(updated|modified|date|published|issued|created)(_parsed)?$");
    private static final Pattern LINK = Pattern.compile("^link$");
    private static final Pattern ID = Pattern.compile("^(id|guid)$");

    enum Kind {
        TITLE,
        LINK,
        DATE,
        ID
    }

    static String comment(byte[] bytes, String name) {
        String text = Decoding.text(bytes, null);
        return text.substring(0, Math.min(text.length(), 6000));
    }

    static @Nullable String header(String comment, String name) {
        return HEADER.matcher(comment)
                .results()
                .filter(found -> found.group(1).equalsIgnoreCase(name))
                .map(found -> found.group(2).strip())
                .findFirst()
                .orElse(null);
    }

    /** Those of the kinds that are looked at; a chain of comparisons gives one for each of its paths. */
    static List<Expectation> in(String comment) {
        Matcher expect = EXPECT.matcher(comment);
        if (!expect.find()) {
            return List.of();
        }
        return Arrays.stream(expect.group(1).split("\\sand\\s"))
                .flatMap(Expectation::comparisons)
                .filter(found -> found.kind() != null)
                .toList();
    }

    private static Stream<Expectation> comparisons(String term) {
        Matcher absent = Pattern.compile("^not (\\S+)\\.has_key\\('(\\w+)'\\)$").matcher(term.strip());
        if (absent.matches()) {
            return Stream.of(new Expectation(normal(absent.group(1)) + "." + absent.group(2), null));
        }
        List<String> sides = new ArrayList<>(Arrays.asList(term.strip().split("\\s==\\s")));
        String literal = sides.removeLast();
        return sides.stream()
                .map(String::strip)
                .filter(side -> PATH.matcher(side).matches())
                .map(side -> new Expectation(normal(side), literal(literal)));
    }

    /** {@code entries[0]['title']} as {@code entries[0].title}. */
    private static String normal(String path) {
        return path.replaceAll("\\['(\\w+)'\\]", ".$1");
    }

    private static String literal(String python) {
        StringBuilder joined = new StringBuilder();
        Matcher literal = LITERAL.matcher(python);
        boolean any = false;
        while (literal.find()) {
            any = true;
            joined.append(unescaped(Stream.of(literal.group(2), literal.group(3), literal.group(4))
                    .filter(text -> text != null)
                    .findFirst()
                    .orElse("")));
        }
        return any ? joined.toString() : python.strip();
    }

    private static String unescaped(String text) {
        return ESCAPE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(character(found)));
    }

    private static String character(java.util.regex.MatchResult escape) {
        String hex = escape.group(1) == null ? escape.group(2) : escape.group(1);
        if (hex != null) {
            return String.valueOf((char) Integer.parseInt(hex, 16));
        }
        return switch (escape.group(3)) {
            case "n" -> "\n";
            case "t" -> "\t";
            case "\n" -> "";
            default -> escape.group(3);
        };
    }

    private String field() {
        return path.substring(path.indexOf('.') + 1);
    }

    @Nullable Kind kind() {
        String field = field();
        if (TITLE.matcher(field).matches()) {
            return Kind.TITLE;
        } else if (LINK.matcher(field).matches()) {
            return Kind.LINK;
        } else if (DATE.matcher(field).matches()) {
            return Kind.DATE;
        }
        return ID.matcher(field).matches() && path.startsWith("entries") ? Kind.ID : null;
    }

    boolean holds(Feed feed) {
        Object actual = actual(feed);
        if (expected == null || actual == null) {
            return expected == null && actual == null;
        }
        return switch (actual) {
            case Instant at -> at.equals(instant(expected));
            case URI link -> link.toString().equals(expected);
            default -> isText(actual.toString());
        };
    }

    /** Whether it holds to the letter. */
    boolean holdsLiterally(Feed feed) {
        Object actual = actual(feed);
        return kind() == Kind.TITLE && actual != null ? actual.equals(expected) : holds(feed);
    }

    private boolean isText(String actual) {
        return actual.equals(expected)
                || kind() == Kind.TITLE
                        && actual.equals(FeedText.line(Jsoup.parseBodyFragment(expected == null ? "" : expected)
                                .text()));
    }

    private @Nullable Object actual(Feed feed) {
        if (path.startsWith("feed.")) {
            return switch (kind()) {
                case TITLE -> feed.title();
                case LINK -> feed.home();
                case DATE -> date(feed.published(), feed.updated());
                case ID -> null;
                case null -> null;
            };
        }
        int index = Integer.parseInt(path.substring(path.indexOf('[') + 1, path.indexOf(']')));
        return index < feed.entries().size() ? actual(feed.entries().get(index)) : null;
    }

    private @Nullable Object actual(FeedEntry entry) {
        return switch (kind()) {
            case TITLE -> entry.title();
            case LINK -> entry.link();
            case DATE -> date(entry.published(), entry.updated());
            case ID -> entry.id();
            case null -> null;
        };
    }

    /** What was never updated was last changed when it was published: feedparser, too, gives the one for the other. */
    private @Nullable Instant date(@Nullable Instant published, @Nullable Instant updated) {
        boolean change = field().matches("(updated|modified|date).*");
        return change && updated != null ? updated : published;
    }

    private static @Nullable Instant instant(String expected) {
        if (expected.startsWith("(")) {
            int[] parts = Arrays.stream(expected.replaceAll("[()\\s]", "").split(","))
                    .mapToInt(Integer::parseInt)
                    .toArray();
            return LocalDateTime.of(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5])
                    .toInstant(ZoneOffset.UTC);
        }
        return Stream.of(DateTimeFormatter.ISO_OFFSET_DATE_TIME, DateTimeFormatter.RFC_1123_DATE_TIME)
                .map(format -> instant(expected, format))
                .filter(at -> at != null)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Instant instant(String expected, DateTimeFormatter format) {
        try {
            return OffsetDateTime.parse(expected, format.withLocale(Locale.ROOT))
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
