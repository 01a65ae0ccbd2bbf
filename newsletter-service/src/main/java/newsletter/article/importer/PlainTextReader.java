package newsletter.article.importer;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import newsletter.article.ArticleDetails;
import newsletter.article.text.Byline;
import newsletter.article.text.Lead;
import org.jspecify.annotations.Nullable;

/**
 * Reads an article from plain text, be it wire copy or a page saved as text: cut into blocks, find the body, then look around it for
 * headline, byline, date, section, source and credit.
 */
public class PlainTextReader {

    private static final int NEAR = 12;
    private static final int LONGEST_SECTION = 5;

    private final List<Block> blocks;
    private final MainBody body;
    private final @Nullable URI address;
    private final Optional<Breadcrumb> path;

    private PlainTextReader(List<Block> blocks, @Nullable URI address) {
        this.blocks = blocks;
        this.body = MainBody.find(blocks);
        this.address = address;
        this.path = Breadcrumb.above(body.isEmpty() ? blocks.size() : body.first(), blocks);
    }

    /** @param address where the text is from, when known */
    public static Found read(String document, @Nullable URI address) {
        return new PlainTextReader(Segmenter.blocks(document), address).read();
    }

    private Found read() {
        String lead = body.isEmpty() ? "" : blocks.get(body.first()).text();
        String agency = Lead.datelineSource(lead);
        String title = title(lead);
        List<Block> stamps = stamps(title);
        Byline author = author(stamps, agency);
        List<Instant> dates = dates(stamps);
        List<String> content = content(title);
        String credit =
                body.isEmpty() ? null : CreditLine.after(body.last(), blocks).orElse(null);
        return new Found(
                title.isEmpty() ? null : title,
                content,
                Lead.summary(String.join("\n", content)),
                author == null ? null : author.text(),
                source(author, agency, credit),
                dates.isEmpty() ? null : dates.getFirst(),
                dates.size() < 2 ? null : dates.getLast(),
                section(title).orElse(null),
                credit,
                stamps.stream()
                        .flatMap(block -> Stamp.readingMinutes(block.text()).stream())
                        .findFirst()
                        .orElse(null),
                null,
                null,
                null,
                LabelWords.beforeTitle(title)
                        .or(() -> section(title).flatMap(LabelWords::of))
                        .orElse(null),
                new ArticleDetails(
                        null,
                        author == null ? List.of() : author.names(),
                        null,
                        null,
                        comments(stamps),
                        null,
                        false,
                        null));
    }

    private static @Nullable Long comments(List<Block> stamps) {
        return stamps.stream()
                .flatMap(block -> Stamp.comments(block.text()).stream())
                .findFirst()
                .orElse(null);
    }

    private String title(String lead) {
        if (body.isEmpty()) {
            return "";
        }
        return new Headline(blocks, body.first(), path)
                .find()
                .or(() -> path.flatMap(Breadcrumb::headline))
                .orElseGet(() -> HeadlineFromLead.of(lead));
    }

    /** Those between the headline and the text, or just over the headline, the nearest first; failing that, those right below the text. */
    private List<Block> stamps(String title) {
        if (body.isEmpty()) {
            return List.of();
        }
        List<Block> above = stampsIn(headOf(title), body.first()).reversed();
        return above.isEmpty() ? stampsIn(body.last() + 1, Math.min(blocks.size(), body.last() + 4)) : above;
    }

    /** Where what belongs to the article begins, above its text. */
    private int headOf(String title) {
        int start = Math.max(0, body.first() - NEAR);
        for (int i = start; i < body.first(); i++) {
            if (blocks.get(i).sameText(title)) {
                return Math.max(start, i - 1);
            }
        }
        return start;
    }

    private List<Block> stampsIn(int from, int to) {
        return blocks.subList(from, to).stream()
                .filter(block -> block.is(BlockKind.STAMP))
                .toList();
    }

    private @Nullable Byline author(List<Block> stamps, String agency) {
        return stamps.stream()
                .flatMap(block -> Stamp.byline(block.text()).stream())
                .findFirst()
                .flatMap(byline -> Byline.parse(byline, agency))
                .or(() -> unmarkedAuthor(agency))
                .orElse(null);
    }

    private Optional<Byline> unmarkedAuthor(String agency) {
        return blocks.subList(Math.max(0, body.first() - 4), body.first()).stream()
                .filter(block -> block.is(BlockKind.HEADING))
                .flatMap(block -> UnmarkedByline.of(block.text(), agency).stream())
                .findFirst();
    }

    /** The earliest is the publication, the latest an update. */
    private static List<Instant> dates(List<Block> stamps) {
        return stamps.stream()
                .limit(2)
                .flatMap(block -> Dates.in(block.text()).stream())
                .map(Dates.Found::instant)
                .distinct()
                .sorted()
                .toList();
    }

    private @Nullable String source(@Nullable Byline author, String agency, @Nullable String credit) {
        if (author != null && author.agency() != null) {
            return author.agency();
        } else if (!agency.isEmpty()) {
            return agency;
        }
        return Optional.ofNullable(credit)
                .flatMap(line -> SiteName.owner(line).or(() -> CreditLine.agency(line)))
                .or(() -> SiteName.find(blocks, address))
                .orElse(null);
    }

    private Optional<String> section(String title) {
        return path.flatMap(crumb -> crumb.section(title)).or(() -> labelAbove(title));
    }

    /** A short line right above the headline that the page's menus have too. */
    private Optional<String> labelAbove(String title) {
        for (int i = 1; i < Math.max(body.first(), 1); i++) {
            Block label = blocks.get(i - 1);
            if (blocks.get(i).sameText(title) && label.words() <= LONGEST_SECTION && isInMenus(label)) {
                return Optional.of(label.text());
            }
        }
        return Optional.empty();
    }

    private boolean isInMenus(Block label) {
        return label.is(BlockKind.HEADING)
                && blocks.stream().anyMatch(block -> block.is(BlockKind.MENU) && block.sameText(label.text()));
    }

    private List<String> content(String title) {
        List<String> content = new ArrayList<>();
        if (!body.isEmpty()) {
            openingSubhead(title).ifPresent(content::add);
            body.content(blocks).stream()
                    .map(Block::text)
                    .filter(text -> !Block.key(text).equals(Block.key(title)))
                    .forEach(content::add);
        }
        return content;
    }

    /** The line right above the first paragraph, when it is neither headline nor label but a subhead behind the page's furniture. */
    private Optional<String> openingSubhead(String title) {
        if (body.first() == 0) {
            return Optional.empty();
        }
        Block above = blocks.get(body.first() - 1);
        boolean furnitureBefore = body.first() >= 2
                && (blocks.get(body.first() - 2).is(BlockKind.LINKS)
                        || blocks.get(body.first() - 2).is(BlockKind.STAMP));
        boolean subhead = above.is(BlockKind.HEADING)
                && above.words() > LONGEST_SECTION - 1
                && furnitureBefore
                && !above.sameText(title);
        return subhead ? Optional.of(above.text()) : Optional.empty();
    }
}
