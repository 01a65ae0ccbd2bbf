package newsletter.article.text;

import java.util.List;
import java.util.regex.Pattern;

/** A summary as feeds give it: often a text cut off somewhere, with an invitation to read on behind it. */
public final class Teaser {

    private static final Pattern INVITATION = Pattern.compile(
            "(?iU)\\s*(\\bThe post .{1,300} (first )?appeared (first )?on .{1,200}|\\b(continue|keep) reading\\b.{0,300}|\\bread (the )?(more|full (story|article)|rest)\\b.{0,120}"
                    + "|\\bweiterlesen\\b.{0,200}|\\bmehr lesen\\b.{0,60}|\\b(lire|en savoir) (la suite|plus)\\b.{0,120}|\\b(leer|seguir leyendo|ler|continua a leggere|leggi|lees) (más|mais|tutto|verder|meer)?\\b.{0,60}"
                    + "|\\b(läs|les|læs|lue) (mer|mere|lisää)\\b.{0,60}|\\bczytaj (dalej|więcej)\\b.{0,60}|\\b(číst|čítať) (dál|dále|ďalej)\\b.{0,60}|\\bdevamını oku\\b.{0,60}|\\bbaca selengkapnya\\b.{0,60}"
                    + "|\\b(читать|читати) (далее|дальше|полностью|далі|повністю)\\b.{0,60}|\\bδιαβάστε περισσότερα\\b.{0,60}|\\b(اقرأ|إقرأ) المزيد\\b.{0,60}|\\bادامه مطلب\\b.{0,60}"
                    + "|\\b(קרא|קראו) עוד\\b.{0,60}|(続きを読む|つづきを読む|もっと読む|阅读全文|閱讀全文|阅读更多|閱讀更多|查看全文|繼續閱讀|继续阅读).{0,40}|\\b(더 보기|더보기|자세히 보기|기사 전문 보기)\\b.{0,40}|อ่านต่อ.{0,60})$");
    private static final Pattern CUT = Pattern.compile(
            "\\s*(\\[\\s*(…+|\\.{2,}|&hellip;)\\s*]|[(（]\\s*(…+|\\.{3})\\s*[)）]|［\\s*…+\\s*］|(?<!…)…++|(?<!\\.)\\.{3,}+|(?<!。)。{3,}+)\\s*[»›>→]*\\s*$");
    private static final int ENOUGH = 60;

    /** Longer than any invitation. All before is left alone: a stranger wrote it, and may have written a million dots. */
    private static final int END = 2000;

    private Teaser() {}

    /** Without the invitation; a text that was cut off ends with its last whole sentence or, when that says too little, at a word. */
    public static String clean(String given) {
        String text = without(INVITATION, given);
        String whole = without(CUT, text);
        if (whole.equals(text)) {
            return text;
        }
        List<String> sentences = Sentences.of(whole);
        String complete = Sentences.join(sentences.subList(0, Math.max(0, sentences.size() - 1)));
        return Sentences.isComplete(whole)
                ? whole
                : Lead.saysMoreThan(ENOUGH - 1, complete) ? complete : whole.isEmpty() ? "" : whole + "…";
    }

    private static String without(Pattern end, String text) {
        int from = Math.max(0, text.length() - END);
        return (text.substring(0, from) + end.matcher(text.substring(from)).replaceFirst("")).strip();
    }
}
