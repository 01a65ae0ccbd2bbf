package newsletter.article.text;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where and from whom wire copy says that it comes, at its very beginning, in the ways of several languages.
 *
 * @param source the agency, or an empty string
 * @param end where the text proper begins
 */
record Dateline(String source, int end) {

    /** "Harbour City, Northshore (WIRE) — " or "HARBOUR CITY, May 3 — ": a place, then a source or capitals, then a dash. */
    private static final String CASED =
            "^(?:(?<place>\\p{Lu}[^.!?()]{1,80}?(?:\\.[^.!?()]{0,40})?)\\s*\\((?<source>[\\p{Lu}\\d][^()]{1,40})\\)"
                    + "|(?<capitals>\\p{Lu}[\\p{Lu} '’.-]{2,40}(?:,[^.!?—–]{1,40}\\.?[^.!?—–]{0,12})?))\\s*(?:--|[—–-])\\s+";

    /** The same where letters have no case, in Arabic or Hebrew: a place, a source in brackets, a dash or colon. */
    private static final String CASELESS =
            "^[\\p{Lo}][\\p{Lo}\\p{M}\\p{Nd} ،,]{1,60}\\s*\\((?<source>[\\p{Lo}\\p{M} .]{2,40})\\)\\s*(?:--|[—–:-])\\s*";

    /** （新华社北京5月3日电） with the reporter in it or behind it, or the same without brackets. */
    private static final String CHINESE =
            "^[（(]?(?<source>\\p{IsHan}{2,8}?社)[\\p{IsHan}、 ]{0,24}?\\p{Nd}{1,2}(?:月\\p{Nd}{1,2})?日[\\p{IsHan}]{0,4}?[电電讯訊][）)]?(?:\\s*[（(][^（）()]{1,30}[）)])?[：:]?\\s*";

    /** 【東京＝共同】, ［東京 ３日 ロイター］ －, (서울=연합뉴스) 홍길동 기자 =: a place, with the agency behind a sign or last. */
    private static final String BRACKETS =
            "^[【［\\[〔(（](?!\\s*(?:訂正|更正|お断り|정정))(?=[^】］\\]〕)）]*[\\p{IsHan}\\p{IsKatakana}\\p{IsHangul}])(?:[^【】［］\\[\\]〔〕()（）]{1,30}?(?:[=＝・]|[ \u3000]\\p{Nd}{1,2}日[ \u3000]))"
                    + "(?<source>[^【】［］\\[\\]〔〕()（）]{2,20})[】］\\]〕)）]\\s*(?:\\p{IsHangul}{2,4}\\s?(?:\\p{IsHangul}{2,4}\\s)?기자\\s*)?(?:[=＝—–－-]\\s*)?";

    /** 【東京】 alone: a place without an agency. */
    private static final String PLACE = "^【(?!訂正|更正|お断り)\\p{IsHan}{2,12}】\\s*";

    private static final List<Pattern> WAYS = Stream.of(CASED, CASELESS, CHINESE, BRACKETS, PLACE)
            .map(way -> Pattern.compile("(?U)" + way))
            .toList();

    static Optional<Dateline> of(String paragraph) {
        return WAYS.stream().flatMap(way -> of(way, paragraph).stream()).findFirst();
    }

    private static Optional<Dateline> of(Pattern way, String paragraph) {
        Matcher matcher = way.matcher(paragraph);
        return matcher.find() ? Optional.of(new Dateline(source(matcher), matcher.end())) : Optional.empty();
    }

    private static String source(Matcher matcher) {
        return matcher.namedGroups().containsKey("source")
                ? Objects.requireNonNullElse(matcher.group("source"), "").strip()
                : "";
    }
}
