package newsletter.ops.sample;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import newsletter.kernel.EmailAddress;
import newsletter.ops.sample.SampleFiles.SampleSection;
import org.junit.jupiter.api.Test;

/** The texts themselves: nothing in them may embarrass a first start. */
class SampleFilesTest {

    private static final int FEWEST_WORDS = 130;
    private static final int MOST_WORDS = 420;

    private final SampleFiles files = SampleFiles.read();

    @Test
    void hasSixtyArticlesInSixSections() {
        Map<String, Long> bySection = files.articles().stream().collect(groupingBy(SampleArticle::section, counting()));
        assertThat(files.articles()).hasSize(60);
        assertThat(bySection)
                .hasSize(6)
                .allSatisfy(
                        (section, articles) -> assertThat(articles).as(section).isGreaterThanOrEqualTo(8));
    }

    @Test
    void namesEveryArticleOnce() {
        assertThat(files.articles()).extracting(SampleArticle::slug).doesNotHaveDuplicates();
        assertThat(files.articles()).extracting(SampleArticle::title).doesNotHaveDuplicates();
        assertThat(files.articles())
                .extracting(
                        article -> article.url(files.newsroom().articleUrl()).getHost())
                .containsOnly("newsroom.example");
    }

    @Test
    void knowsEverySectionThatItMentions() {
        Set<String> known =
                files.newsroom().sections().stream().map(SampleSection::slug).collect(toSet());
        assertThat(files.articles())
                .allSatisfy(
                        article -> assertThat(known).contains(article.section()).containsAll(article.sections()));
        assertThat(files.list().sections()).containsExactlyInAnyOrderElementsOf(known);
        assertThat(files.readers().sections())
                .allSatisfy(choice ->
                        assertThat(known).containsAll(List.of(choice.value().split("\\|"))));
    }

    @Test
    void writesCleanTextOfDecentLength() {
        assertThat(files.articles()).allSatisfy(article -> {
            assertThat(article.summary()).isNotBlank().hasSizeLessThan(400);
            assertThat(article.text().split("\\s+").length).isBetween(FEWEST_WORDS, MOST_WORDS);
            assertThat(everyText(article)).noneMatch(text -> text.codePoints().anyMatch(Character::isISOControl));
            assertThat(everyText(article)).noneMatch(text -> text.contains("\"") || text.contains("'"));
        });
    }

    @Test
    void spreadsFourDaysAndEndsInTheLastHours() {
        assertThat(files.articles())
                .extracting(SampleArticle::hoursAgo)
                .allMatch(hours -> hours > 0 && hours < 96)
                .filteredOn(hours -> hours < 3)
                .hasSizeGreaterThanOrEqualTo(8);
    }

    @Test
    void givesWireCopyItsCredit() {
        assertThat(files.articles())
                .allSatisfy(article -> assertThat(article.credit() != null)
                        .as(article.source())
                        .isNotEqualTo(article.source().equals(files.list().fromName())));
    }

    @Test
    void picksArticlesThatThereAre() {
        Set<String> slugs = files.articles().stream().map(SampleArticle::slug).collect(toSet());
        assertThat(files.picks()).containsOnlyKeys("our-picks", "dont-miss");
        assertThat(files.picks().values())
                .allSatisfy(picks -> assertThat(picks).allMatch(pick -> slugs.contains(pick.slug())));
    }

    @Test
    void makesTheSameTwoHundredReadersEachTime() {
        List<SampleReader> readers = files.readers().readers();
        assertThat(readers).hasSize(200).isEqualTo(SampleFiles.read().readers().readers());
        assertThat(readers)
                .extracting(SampleReader::email)
                .doesNotHaveDuplicates()
                .allMatch(email -> email.endsWith(".example")
                        && EmailAddress.parse(email)
                                .map(EmailAddress::value)
                                .orElse("")
                                .equals(email));
        assertThat(readers.stream().map(SampleReader::sections).distinct()).hasSizeBetween(20, 30);
    }

    private static List<String> everyText(SampleArticle article) {
        return Stream.concat(Stream.of(article.title(), article.summary()), article.body().stream())
                .toList();
    }
}
