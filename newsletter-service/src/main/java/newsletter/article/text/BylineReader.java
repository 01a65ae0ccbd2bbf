package newsletter.article.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes a byline apart: marker, names, roles, agency. */
class BylineReader {

    private static final int MOST_NAMES = 12;
    private static final int LONGEST_NAME = 60;

    private static final Pattern MARKER = Pattern.compile(
            "(?iU)^(?:(?:written |reported |posted |published |story |text |words )?by|von|text|autor(?:in|en|es|a)?|authors?|par|auteurs?|por|scritto da|a cura di|door|skrevet av|автор|текст|від)(?:\\s*:\\s*|\\s+)(?=\\S)");

    /** Words that begin surnames, too: only before a whole name they mark one. */
    private static final Pattern SHORT_MARKER =
            Pattern.compile("(?U)^(?:[Dd]i|[Dd]a|[Aa]v|[Aa]f|[Oo]d)\\s+(?=\\p{Lu}\\S*\\s+\\p{Lu})");

    private static final Pattern MAIL_AND_NAME = Pattern.compile("^\\S+@\\S+\\s*\\(([^()]+)\\)$");
    private static final Pattern MAIL = Pattern.compile("[<(]?\\S+@\\S+[>)]?");
    private static final Pattern SEPARATOR = Pattern.compile("\\s*[|•·]\\s*|\\s+[–—-]\\s+|\\s+//\\s+");
    private static final String AND = "(?:and|und|et|og|och|oraz|en|та|и|with|mit|avec|con|met)";
    private static final Pattern LIST =
            Pattern.compile("(?iU)\\s*[,;、，]\\s*(?:" + AND + "\\s+)?|\\s+" + AND + "\\s+|\\s*&\\s*|\\s+/\\s+");
    private static final Pattern SHORT_AND = Pattern.compile("\\s+[yeiі]\\s+");
    private static final Pattern FOR = Pattern.compile(
            "(?U)\\s+(?:for|für|pour|para|per|voor)\\s+((?:[Tt]he |[Dd]ie |[Dd]er |[Ll]e |[Ll]a )?\\p{Lu}.*)$");
    private static final Pattern PLACE = Pattern.compile("(?U)\\s+(?:in|aus|à|at)\\s+\\p{Lu}.*$");
    private static final Pattern DATE = Pattern.compile("\\s*[,(]?\\s*\\d.*$");
    private static final Pattern SUFFIX =
            Pattern.compile("(?i)jr\\.?|sr\\.?|i{2,3}|iv|ph\\.?\\s?d\\.?|m\\.?d\\.?|esq\\.?");
    private static final Pattern ACRONYM = Pattern.compile("(?U)\\p{Lu}[\\p{Lu}\\p{N}&.]{1,6}");
    private static final Pattern ROLE = Pattern.compile(
            "(?iU).*\\b(?:writers?|reporters?|correspondents?|editors?|editor-in-chief|columnists?|contributors?|journalists?|producers?|photographers?|analysts?|bureau chief|intern|critic"
                    + "|redakteur(?:in)?|korrespondent(?:in)?|reporterin|journaliste|correspondante?|rédact\\p{L}+|redactora?|corresponsal|redattore|giornalista|periodista|repórter)\\b.*");
    private static final Pattern ORGANISATION = Pattern.compile(
            "(?iU).*\\b(?:news|press|presse|times|post|journal|agency|agentur|agence|agencia|media|magazine|network|radio|tv|television|wire|tribune|herald|gazette|guardian|observer|zeitung|today"
                    + "|reuters|bloomberg|afp|dpa|efe|ansa|sda|tass|xinhua|politico|axios|propublica)\\b.*");

    private final String known;
    private final List<String> names = new ArrayList<>();
    private @Nullable String agency;

    BylineReader(String known) {
        this.known = known;
    }

    Optional<Byline> read(String raw) {
        String line = withoutFor(withoutMarker(withoutMail(CleanText.line(raw))));
        List<String> segments =
                SEPARATOR.splitAsStream(line).filter(part -> !part.isBlank()).toList();
        if (segments.isEmpty() || WebAddress.parse(line).isPresent()) {
            return Optional.empty();
        }
        segments.stream().skip(1).filter(this::isAgency).forEach(this::setAgency);
        people(segments.getFirst());
        return names.isEmpty() ? Optional.empty() : Optional.of(new Byline(String.join(", ", names), names, agency));
    }

    private static String withoutMail(String line) {
        Matcher matcher = MAIL_AND_NAME.matcher(line);
        return matcher.matches()
                ? matcher.group(1).strip()
                : MAIL.matcher(line).replaceAll("").strip();
    }

    private static String withoutMarker(String line) {
        String bare =
                SHORT_MARKER.matcher(MARKER.matcher(line).replaceFirst("")).replaceFirst("");
        return bare.isBlank() ? line : bare.strip();
    }

    /** "Jane Doe for The Paper". */
    private String withoutFor(String line) {
        Matcher matcher = FOR.matcher(line);
        if (!matcher.find()) {
            return line;
        }
        setAgency(DATE.matcher(matcher.group(1)).replaceFirst(""));
        return line.substring(0, matcher.start());
    }

    private void people(String segment) {
        List<String> parts = LIST.splitAsStream(segment)
                .flatMap(part -> namesJoinedShortly(part).stream())
                .map(part -> DATE.matcher(PLACE.matcher(part).replaceFirst(""))
                        .replaceFirst("")
                        .strip())
                .filter(part -> !part.isEmpty())
                .toList();
        for (int i = 0; i < parts.size(); i++) {
            take(parts.get(i), i > 0, i == parts.size() - 1);
        }
    }

    /** "Ana Paz y Luis Gil" are two, "José Ortega y Gasset" is one. */
    private static List<String> namesJoinedShortly(String part) {
        List<String> sides = Arrays.asList(SHORT_AND.split(part, -1));
        return sides.stream().allMatch(side -> side.contains(" ")) ? sides : List.of(part);
    }

    private void take(String part, boolean later, boolean last) {
        if (later && SUFFIX.matcher(part).matches() && !names.isEmpty()) {
            names.add(names.removeLast() + ", " + part);
        } else if (later && (isAgency(part) || (last && isPaper(part)))) {
            setAgency(part);
        } else if (!isRole(part, later) && part.length() <= LONGEST_NAME && names.size() < MOST_NAMES) {
            addName(part);
        }
    }

    private void addName(String part) {
        String name = inUsualCase(part);
        if (!names.contains(name)) {
            names.add(name);
        }
    }

    private void setAgency(String name) {
        agency = agency == null ? name.strip() : agency;
    }

    private boolean isAgency(String part) {
        return (!known.isEmpty() && part.equalsIgnoreCase(known))
                || ORGANISATION.matcher(part).matches()
                || ACRONYM.matcher(part).matches();
    }

    /** A single word behind whole names: "Jane Doe, Beacon". */
    private boolean isPaper(String part) {
        return !part.contains(" ")
                && Character.isUpperCase(part.codePointAt(0))
                && names.stream().allMatch(name -> name.contains(" "));
    }

    private static boolean isRole(String part, boolean later) {
        return ROLE.matcher(part).matches() || (later && Character.isLowerCase(part.codePointAt(0)));
    }

    /** "JANE DOE" shouts; an account such as "admin" stays as it is. */
    private static String inUsualCase(String name) {
        boolean shouts = name.contains(" ")
                && name.equals(name.toUpperCase(Locale.ROOT))
                && !name.equals(name.toLowerCase(Locale.ROOT));
        return shouts
                ? Arrays.stream(name.split(" ", -1))
                        .map(BylineReader::capitalised)
                        .collect(Collectors.joining(" "))
                : name;
    }

    private static String capitalised(String word) {
        StringBuilder result = new StringBuilder();
        boolean start = true;
        for (int i = 0; i < word.length(); i += Character.charCount(word.codePointAt(i))) {
            int point = word.codePointAt(i);
            result.appendCodePoint(start ? point : Character.toLowerCase(point));
            start = point == '-' || point == '\'' || point == '’' || point == '.';
        }
        return result.toString();
    }
}
