package newsletter.article.text;

import java.util.List;
import java.util.regex.Pattern;

/** A summary as feeds give it: often a text cut off somewhere, with an invitation to read on behind it. */
public final class Teaser {

    private static final Pattern INVITATION = Pattern.compile(
            "(?iU)\\s*(\\bThe post .{1,300} (first )?appeared (first )?on .{1,200}|\\b(continue|keep) reading\\b.{0,300}|\\bread (the )?(more|full (story|article)|rest)\\b.{0,120}"
                    + "|\\bweiterlesen\\b.{0,200}|\\bmehr lesen\\b.{0,60}|\\b(lire|en savoir) (la suite|plus)\\b.{0,120}|\\b(leer|seguir leyendo|ler|continua a leggere|leggi|lees) (más|mais|tutto|verder|meer)?\\b.{0,60})$");
    private static final Pattern CUT = Pattern.compile(
            "\\s*(\\[\\s*(…|\\.{2,}|&hellip;)\\s*]|\\(\\s*(…|\\.{3})\\s*\\)|…|\\.{3,})\\s*[»›>→]*\\s*$");
    private static final int ENOUGH = 60;

    private Teaser() {}

    /** Without the invitation; a text that was cut off ends with its last whole sentence or, when that says too little, at a word. */
    public static String clean(String given) {
        String text = INVITATION.matcher(given).replaceFirst("").strip();
        String whole = CUT.matcher(text).replaceFirst("").strip();
        if (whole.equals(text)) {
            return text;
        }
        List<String> sentences = Sentences.of(whole);
        String complete = String.join(" ", sentences.subList(0, Math.max(0, sentences.size() - 1)));
        return Sentences.isComplete(whole)
                ? whole
                : complete.length() >= ENOUGH ? complete : whole.isEmpty() ? "" : whole + "…";
    }
}
