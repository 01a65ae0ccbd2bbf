package newsletter.article.importer;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import newsletter.article.text.Sentences;

/** Tells the kind of a block by length, punctuation, separators and dates. */
class Classifier {

    private static final Pattern BULLET = Pattern.compile("^[•·▪◦‣*–-]\\s+");
    private static final Pattern RIGHTS =
            Pattern.compile("(?iU)©|™|\\(c\\)\\s*\\d{4}|all rights reserved|^copyright\\b");
    private static final Pattern PATH = Pattern.compile("^[^»›→>]{1,60}([»›→>][^»›→>]{1,200}){1,6}$");
    private static final Pattern QUESTION = Pattern.compile("[?!？！][\\p{Pf}\\p{Pe}\"'’”»]*$");
    private static final Pattern OPENING_QUOTE = Pattern.compile("^[\\p{Pi}\"'„]");

    /** Places to share to, and what else stands in such rows. */
    private static final Set<String> NETWORKS = Set.of(
            "facebook",
            "twitter",
            "x",
            "instagram",
            "pinterest",
            "linkedin",
            "tumblr",
            "whatsapp",
            "vkontakte",
            "vk",
            "vimeo",
            "youtube",
            "telegram",
            "reddit",
            "email",
            "e-mail",
            "mail",
            "threads",
            "bluesky",
            "mastodon",
            "tiktok",
            "flipboard",
            "messenger",
            "viber",
            "pocket",
            "xing",
            "rss",
            "print",
            "share",
            "tweet",
            "snapchat",
            "odnoklassniki",
            "skype",
            "line",
            "weibo",
            "wechat");

    private static final int LONGEST_HEADING = 22;
    private static final int LONG_PARAGRAPH = 25;
    private static final int LONGEST_QUESTION = 14;

    private Classifier() {}

    static Block block(String line) {
        String text = BULLET.matcher(line).replaceFirst("");
        return new Block(text, text.length() < line.length() ? itemKind(text) : kind(text));
    }

    private static BlockKind itemKind(String text) {
        boolean says = Block.wordsOf(text) >= 8 || (Sentences.isComplete(text) && Block.wordsOf(text) >= 4);
        return says ? BlockKind.ITEM : BlockKind.MENU;
    }

    private static BlockKind kind(String text) {
        int words = Block.wordsOf(text);
        if (words <= 60 && RIGHTS.matcher(text).find()) {
            return BlockKind.RIGHTS;
        } else if (isLinks(text)) {
            return BlockKind.LINKS;
        } else if (Stamp.isOne(text)) {
            return BlockKind.STAMP;
        } else if (!Sentences.isComplete(text)
                && words <= 40
                && PATH.matcher(text).matches()) {
            return BlockKind.BREADCRUMB;
        } else if (isProse(text, words)) {
            return BlockKind.PROSE;
        }
        return words > 0 && words <= LONGEST_HEADING ? BlockKind.HEADING : BlockKind.OTHER;
    }

    private static boolean isProse(String text, int words) {
        if (words >= LONG_PARAGRAPH || (text.endsWith(":") && words >= 6)) {
            return true;
        }
        boolean question = QUESTION.matcher(text).find()
                && words < LONGEST_QUESTION
                && !OPENING_QUOTE.matcher(text).find()
                && Sentences.of(text).size() == 1;
        return Sentences.isComplete(text) && words >= 3 && !question;
    }

    private static boolean isLinks(String text) {
        List<String> words = Arrays.stream(text.split("[\\s,|/·•().]+"))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .toList();
        long networks = words.stream().filter(NETWORKS::contains).count();
        return !words.isEmpty() && words.size() <= 30 && networks * 2 > words.size();
    }
}
