package newsletter.article.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HtmlReaderTest {

    @Test
    void readsAPageByItsMarkup() {
        Found found = Samples.page("page-plain.html");
        assertThat(found.title()).isEqualTo("Seed library lends tomatoes");
        assertThat(found.byline()).isEqualTo("Ines Marlow");
        assertThat(found.source()).isEqualTo("The Hedge");
        assertThat(found.sectionName()).isEqualTo("Garden");
        assertThat(found.publishedAt()).isEqualTo(Instant.parse("2026-04-02T08:30:00Z"));
        assertThat(found.canonical()).isEqualTo(URI.create("https://hedge.example/garden/seed-library"));
        assertThat(found.language()).isEqualTo("en-GB");
        assertThat(found.summary()).isEqualTo("A library lends seeds and asks for seeds back.");
        assertThat(found.body()).hasSize(6).contains("Beans are safer");
        assertThat(found.body().getFirst()).startsWith("The seed library at the crossroads");
        assertThat(found.body().getLast()).endsWith("it may well be more.");
    }

    @Test
    void believesLinkedDataAndReadsTextThatOnlyBreaksSeparate() {
        Found found = Samples.page("page-linked-data.html");
        assertThat(found.title()).isEqualTo("Köhler wins the lake race");
        assertThat(found.byline()).isEqualTo("Lars Idris, Mo Ekwueme");
        assertThat(found.source()).isEqualTo("Ruderblatt");
        assertThat(found.sectionName()).isEqualTo("Regatta");
        assertThat(found.publishedAt()).isEqualTo(Instant.parse("2026-05-30T14:20:00Z"));
        assertThat(found.updatedAt()).isEqualTo(Instant.parse("2026-05-30T15:00:00Z"));
        assertThat(found.imageUrl()).isEqualTo(URI.create("https://ruderblatt.example/k.jpg"));
        assertThat(found.canonical()).isEqualTo(URI.create("https://ruderblatt.example/2026/koehler"));
        assertThat(found.body()).hasSize(2);
    }
}
