package newsletter.desk.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import newsletter.article.Article;
import newsletter.edition.Composition.BlockKind;
import newsletter.edition.Reason;
import newsletter.edition.Verdict;
import newsletter.kernel.ArticleId;
import newsletter.kernel.SectionId;
import newsletter.web.Messages;
import org.jspecify.annotations.Nullable;

/** What became of a candidate, in words. */
final class VerdictWords {

    /** In the order in which somebody would ask. */
    static final List<String> NAMES = List.of(
            "shown", "shown-alike", "received", "received-alike", "over-limit", "no-room", "too-old", "other-sections");

    private static final String BLOCK = "editions.block";

    private final Messages messages;
    private final Map<ArticleId, Article> articles;
    private final Map<SectionId, String> sections;

    /** @param articles the candidates, and what is alike */
    VerdictWords(Messages messages, Map<ArticleId, Article> articles, Map<SectionId, String> sections) {
        this.messages = messages;
        this.articles = articles;
        this.sections = sections;
    }

    static String name(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Shown shown -> "shown";
            case Verdict.Received received -> "received";
            case Verdict.ReceivedAlike alike -> "received-alike";
            case Verdict.ShownAlike alike -> "shown-alike";
            case Verdict.OtherSections other -> "other-sections";
            case Verdict.TooOld old -> "too-old";
            case Verdict.OverLimit over -> "over-limit";
            case Verdict.NoRoom none -> "no-room";
        };
    }

    static String mood(Verdict verdict) {
        return verdict instanceof Verdict.Shown ? "done" : "";
    }

    String because(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Shown shown -> shown(shown);
            case Verdict.ReceivedAlike alike -> messages.text("editions.because.received-alike", title(alike.other()));
            case Verdict.ShownAlike alike -> messages.text("editions.because.shown-alike", title(alike.other()));
            case Verdict.Received received -> messages.text("editions.because.received");
            case Verdict.OtherSections other -> messages.text("editions.because.other-sections");
            case Verdict.TooOld old -> messages.text("editions.because.too-old");
            case Verdict.OverLimit over -> messages.text("editions.because.over-limit");
            case Verdict.NoRoom none -> messages.text("editions.because.no-room");
        };
    }

    private String shown(Verdict.Shown shown) {
        String block = block(shown.block(), shown.section());
        return switch (shown.reason()) {
            case Reason.Picked picked -> messages.text("editions.because.picked", block);
            case Reason.Trending trending -> messages.text("editions.because.trending", block);
            case Reason.MostRead read -> messages.text("editions.because.most-read", block);
            case Reason.Recent recent -> messages.text("editions.because.recent", block);
            case Reason.Related related -> messages.text("editions.because.related", block);
        };
    }

    private String block(BlockKind block, @Nullable SectionId section) {
        return section == null
                ? messages.text(
                        BLOCK + "." + block.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                : sections.getOrDefault(section, "");
    }

    private String title(ArticleId id) {
        Article article = articles.get(id);
        return article == null ? messages.text("editions.gone") : article.title();
    }
}
