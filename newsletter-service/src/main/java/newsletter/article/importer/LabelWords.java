package newsletter.article.importer;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import newsletter.article.ArticleLabel;
import newsletter.article.text.CleanText;

/** What newspapers write over pieces that are not plain news. Only the whole of a section's or kicker's name counts, never a word in a sentence. */
class LabelWords {

    private static final Pattern NOT_COMPARED = Pattern.compile("[^\\p{L}\\p{N}]+");

    private static final Map<ArticleLabel, Set<String>> NAMES = Map.of(
            ArticleLabel.SPONSORED,
            keys(
                    "sponsored|sponsored content|sponsored post|sponsored article|sponsor content|sponsor|paid post|paid content|paid partnership|paid partner content|paid for by|partner content|from our partners|branded content|brand studio|"
                            + "brand voice|advertorial|advertiser content|promoted|promoted content|in partnership|anzeige|werbung|bezahlter inhalt|gesponsert|gesponserter inhalt|sponsored by|sponsorisé|contenu sponsorisé|contenu partenaire|"
                            + "publi-rédactionnel|publirédactionnel|publireportage|publirreportaje|contenido patrocinado|patrocinado|branded|conteúdo patrocinado|publieditorial|informe publicitario|contenuto sponsorizzato|sponsorizzato|"
                            + "gesponsord|partnerbijdrage|artykuł sponsorowany|materiał sponsorowany|materiał partnera|на правах рекламы|партнёрский материал|партнерский материал|партнерський матеріал|реклама|sponsrat|sponsrat innehåll|annonse|annonce|annons|advertentie"),
            ArticleLabel.OPINION,
            keys(
                    "opinion|opinions|op-ed|op ed|opeds|editorial|editorials|comment is free|commentisfree|commentary|commentaries|column|columns|columnist|columnists|viewpoint|viewpoints|letters|letters to the editor|guest column|guest opinion|"
                            + "meinung|meinungen|kommentar|kommentare|kolumne|kolumnen|leitartikel|gastbeitrag|gastkommentar|éditorial|édito|tribune|tribunes|chronique|chroniques|débats|opinión|opiniones|columna|columnas|editoriales|tribuna|opinião|coluna|colunas|"
                            + "artigo de opinião|opinioni|editoriale|editoriali|commento|commenti|opinie|opinia|felieton|publicystyka|мнение|мнения|колонка|колонки|думка|думки|погляд|ledare|debatt|krönika|leder|debat|mielipide|pääkirjoitus|görüş|köşe yazısı"),
            ArticleLabel.LIVE,
            keys(
                    "live|live blog|liveblog|live updates|live update|live coverage|live ticker|liveticker|live-ticker|en direct|en vivo|ao vivo|in diretta|na żywo|relacja na żywo|онлайн|прямой эфир|minuto a minuto"),
            ArticleLabel.SUBSCRIBERS_ONLY,
            keys(
                    "subscribers only|subscriber only|subscriber exclusive|for subscribers|members only|for members|premium|premium content|nur für abonnenten|abonnenten|abonnés|réservé aux abonnés|article réservé aux abonnés|solo suscriptores|exclusivo suscriptores|"
                            + "exclusivo para suscriptores|só para assinantes|exclusivo para assinantes|solo per abbonati|voor abonnees|dla subskrybentów|для подписчиков|endast för prenumeranter"));

    /** Before a title: "Opinion: ...", "Kommentar | ...". */
    private static final Pattern BEFORE_TITLE = Pattern.compile("^([^:|]{3,24}?)\\s*[:|]\\s");

    private LabelWords() {}

    private static Set<String> keys(String names) {
        return Pattern.compile("\\|").splitAsStream(names).map(LabelWords::key).collect(Collectors.toUnmodifiableSet());
    }

    private static String key(String name) {
        return NOT_COMPARED.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    /** The label that the name is, as a whole. */
    static Optional<ArticleLabel> of(String name) {
        String key = key(CleanText.line(name));
        return NAMES.entrySet().stream()
                .filter(entry -> entry.getValue().contains(key))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    static Optional<ArticleLabel> beforeTitle(String title) {
        var matcher = BEFORE_TITLE.matcher(title);
        return matcher.find() ? ofMarker(matcher.group(1)) : Optional.empty();
    }

    /** Of a step in an address or a word before a title: there "live" is no section on concerts. */
    static Optional<ArticleLabel> ofMarker(String name) {
        return name.equalsIgnoreCase("live") ? Optional.of(ArticleLabel.LIVE) : of(name);
    }
}
