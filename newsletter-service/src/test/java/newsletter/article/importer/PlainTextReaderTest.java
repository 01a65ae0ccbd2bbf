package newsletter.article.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PlainTextReaderTest {

    @Test
    void joinsWrappedLinesAndTakesHeadlineBylineAgencyAndCreditOfWireCopy() {
        Found found = Samples.text("wire-wrapped.txt");
        assertThat(found.title()).isEqualTo("Ferry crews vote to end their strike");
        assertThat(found.byline()).isEqualTo("Marta Lindqvist");
        assertThat(found.source()).isEqualTo("NLP");
        assertThat(found.publishedAt()).isEqualTo(Instant.parse("2026-05-14T00:00:00Z"));
        assertThat(found.credit()).isEqualTo("NLP Wire (c) 2026 Northline Press Agency. All rights reserved.");
        assertThat(found.summary())
                .startsWith("Ferry crews on the northern routes")
                .endsWith("summer timetable.");
        assertThat(found.body()).hasSize(5).contains("What the deal says");
        assertThat(found.body().getFirst())
                .startsWith("PORT HALDEN")
                .doesNotContain("\n")
                .endsWith("timetable.");
    }

    @Test
    void makesAHeadlineOfTheMainClauseWhenCopyHasNone() {
        Found found = Samples.text("wire-bare.txt");
        assertThat(found.title())
                .isEqualTo(
                        "Volunteers carried more than four thousand toads across the ring road, the conservation trust said"
                                + " on Tuesday");
        assertThat(found.byline()).isNull();
        assertThat(found.publishedAt()).isEqualTo(Instant.parse("2026-06-02T06:40:00Z"));
        assertThat(found.credit()).isEqualTo("(EMN)");
        assertThat(found.source()).isEqualTo("EMN");
        assertThat(found.body()).hasSize(3);
    }

    @Test
    void readsBylinesAndMonthsOfOtherLanguages() {
        Found found = Samples.text("wire-german.txt");
        assertThat(found.title()).isEqualTo("Stadtrat streitet über die alte Brücke");
        assertThat(found.byline()).isEqualTo("Jutta Brandes");
        assertThat(found.publishedAt()).isEqualTo(Instant.parse("2026-03-14T00:00:00Z"));
        assertThat(found.body()).hasSize(3);
    }

    @Test
    void liftsTheArticleOutOfMenusListsShareLinesAndComments() {
        Found found = Samples.text("page-scraped.txt");
        assertThat(found.title()).isEqualTo("Night buses to run until two from July");
        assertThat(found.sectionName()).isEqualTo("Council");
        assertThat(found.byline()).isEqualTo("Pia Okafor");
        assertThat(found.source()).isEqualTo("Torrin Observer");
        assertThat(found.publishedAt()).isEqualTo(Instant.parse("2026-06-04T00:00:00Z"));
        assertThat(found.readingMinutes()).isEqualTo(2);
        assertThat(found.credit()).isNull();
        assertThat(found.body()).hasSize(6).contains("Who pays");
        assertThat(found.body().getFirst()).startsWith("Night buses will run");
        assertThat(found.body().getLast()).endsWith("vote again.");
        assertThat(found.bodyText()).doesNotContain("Share", "Telegram", "knees", "inbox", "lettuce");
    }

    @Test
    void findsNothingInATextWithoutSentences() {
        Found found = PlainTextReader.read("Home\n\nLogin\n\nFacebook Twitter\n\n12 May 2026\n", null);
        assertThat(found.body()).isEmpty();
        assertThat(found.title()).isNull();
    }
}
