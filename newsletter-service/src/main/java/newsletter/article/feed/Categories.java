package newsletter.article.feed;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/** What an entry is filed under, as written: the label before the term, lists at their commas. */
class Categories {

    private static final int MOST = 100;
    private static final int LONGEST = 200;

    private Categories() {}

    static List<String> of(Fields fields) {
        Stream<String> single =
                fields.all("category", "dc:subject", "media:category").map(Categories::label);
        Stream<String> lists = fields.all("tags", "keywords", "media:keywords", "news:keywords", "itunes:keywords")
                .flatMap(list -> Arrays.stream(list.wholeText().split(",", MOST)));
        return tidy(Stream.concat(single, lists));
    }

    static List<String> tidy(Stream<String> names) {
        return names.map(FeedText::lineOfEither)
                .filter(name -> !name.isEmpty() && name.length() <= LONGEST)
                .distinct()
                .limit(MOST)
                .toList();
    }

    private static String label(Element category) {
        return Stream.of(category.attr("label"), category.attr("term"), category.ownText())
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
    }
}
