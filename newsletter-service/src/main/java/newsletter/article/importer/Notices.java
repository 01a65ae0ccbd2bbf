package newsletter.article.importer;

import java.util.regex.Pattern;

/** Lines inside a text that speak of the site, not of the story: calls to subscribe, to follow, to read on, counters of pictures. */
class Notices {

    private static final int LONGEST = 45;
    private static final int LONGEST_LABEL = 8;

    private static final Pattern LABEL = Pattern.compile(
            "(?iU)^[\\W_]*(?:advert(?:isement)?s?|anzeige|werbung|publicidade|publicidad|publicité|pubblicità|reklama|reklame|реклама|реклама"
                    + "|(?:continue|scroll|keep) (?:reading|down|for).*|story continues.*|article continues.*|don.?t miss.*|read (?:more|next|also)\\b.*|see also.*|more on this.*|related(?: \\w+)?|recommended(?: \\w+)?|trending|most (?:read|popular)"
                    + "|lesen sie (?:auch|mehr).*|mehr zum thema.*|auch interessant.*|das könnte (?:sie|dich).*|weitere themen|lire aussi.*|à lire.*|voir aussi.*|lea también.*|lee también.*|te puede interesar.*|le puede interesar.*|leia (?:também|mais).*|veja também.*"
                    + "|você pode gostar.*|leggi anche.*|lees ook.*|czytaj (?:też|także|więcej).*|zobacz także.*|читайте также.*|читайте також.*|läs också.*|les også.*"
                    + "|(?:image|photo|picture|slide|bild|foto)s? \\d+ (?:of|von|de|/) \\d+|share(?: this)?(?: \\w+)?|comments?|leave a (?:reply|comment)|tell us what you think.*|loading.*|play video|watch(?: now| live| video)?|view (?:gallery|comments)|click to (?:share|enlarge|view).*)[\\W_]*$");

    private static final Pattern CALL = Pattern.compile(
            "(?iU)\\b(?:sign up (?:for|to|today|now|here)\\b.*\\b(?:newsletter|inbox|updates|alerts|daily|free)|subscribe (?:to|now|today|here)\\b.*\\b(?:newsletter|inbox|channel|podcast|updates|today|us)\\b"
                    + "|(?:delivered|straight|right|sent|direct(?:ly)?) (?:in)?to your (?:e-?mail )?inbox|our (?:free |daily |weekly )?newsletters?\\b.*\\b(?:sign|subscribe)|follow (?:us|him|her|me|them) on (?:twitter|facebook|instagram|x\\b|google)|like us on facebook|(?:may|can) be reached at \\S+@"
                    + "|abonnieren sie\\b.*\\bnewsletter|unseren newsletter|folgen sie uns|inscrivez-vous\\b.*\\bnewsletter|abonnez-vous|suivez-nous|suscríbete|síguenos|inscreva-se|siga-nos|iscriviti (?:alla|al)|seguici su|zapisz się|подписывайтесь|підписуйтесь|share this (?:article|story|post)\\b"
                    + "|this (?:article|story) (?:was|is) (?:originally|first)? ?published (?:on|at|in|by)\\b|all products featured|we may (?:earn|receive) (?:a )?(?:commission|compensation)|affiliate links?\\b.*\\b(?:commission|purchase))");

    private Notices() {}

    static boolean isOne(String text) {
        int words = Block.wordsOf(text);
        return words <= LONGEST_LABEL && LABEL.matcher(text).matches()
                || words <= LONGEST && CALL.matcher(text).find();
    }
}
