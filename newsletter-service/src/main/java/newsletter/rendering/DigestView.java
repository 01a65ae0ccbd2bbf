package newsletter.rendering;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the templates of a digest see: clean strings, numbers and lists, nothing that leads further.
 */
record DigestView(PageView mail, List<Block> blocks) {

    DigestView {
        blocks = List.copyOf(blocks);
    }

    /**
     * @param kind {@code picks}, {@code hot}, {@code miss}, {@code section} or {@code related}
     * @param slug the section's, or {@code our-picks}, {@code whats-hot}, {@code dont-miss}, {@code related}
     * @param note one line below the title; may be empty
     */
    record Block(String kind, String slug, String title, String note, List<Story> stories) {

        Block {
            stories = List.copyOf(stories);
        }
    }

    /**
     * @param number from 1 within its block
     * @param section its name where the block does not say it; may be empty
     * @param facts byline, source, reading time and published date, as far as known
     * @param label "Opinion" and the like; may be empty
     * @param why the reason in a few words; may be empty
     * @param credit what wire copy must carry; may be empty
     * @param image null: none to show
     * @param language its own when it is not the digest's; may be empty
     * @param also others that report on the same event, each under the name of its source
     */
    record Story(
            int number,
            String title,
            String url,
            String summary,
            String section,
            List<String> facts,
            String label,
            boolean updated,
            String why,
            String credit,
            @Nullable String image,
            String language,
            List<Link> shares,
            List<Link> also) {

        Story {
            also = List.copyOf(also);
            facts = List.copyOf(facts);
            shares = List.copyOf(shares);
        }
    }

    record Link(String name, String url) {}
}
