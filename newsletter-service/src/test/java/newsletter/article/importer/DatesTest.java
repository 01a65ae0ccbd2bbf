package newsletter.article.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "date 2026-09-16 By Somebody | 2026-09-16T00:00:00Z",
                "penBy penSeptember 17, 2026No Comments | 2026-09-17T00:00:00Z",
                "Sept. 3, 2026 | 2026-09-03T00:00:00Z",
                "3rd of March 2026 | 2026-03-03T00:00:00Z",
                "Lundi 2 février 2026 à 10h | 2026-02-02T00:00:00Z",
                "16 de setembro de 2026 | 2026-09-16T00:00:00Z",
                "7 czerwca 2026 | 2026-06-07T00:00:00Z",
                "5 червня 2026 | 2026-06-05T00:00:00Z",
                "31.12.2026 | 2026-12-31T00:00:00Z",
                "12/31/2026 | 2026-12-31T00:00:00Z",
                "2026年3月5日 | 2026-03-05T00:00:00Z",
                "10:05 AM EDT, Tue September 15, 2026 | 2026-09-15T14:05:00Z",
                "Tue, 15 Sep 2026 10:05:30 GMT | 2026-09-15T10:05:00Z",
                "2026-09-15T10:05:00+0200 | 2026-09-15T08:05:00Z",
            })
    void findsDatesAsTheyAreWritten(String line, Instant expected) {
        assertThat(Dates.in(line)).extracting(Dates.Found::instant).isEqualTo(List.of(expected));
    }

    @Test
    void findsNoneInFiguresThatAreNone() {
        assertThat(Dates.in("Call 2026-13-45 or 31.02.2026, room 12 of 1999 in Maytown 5, 20267"))
                .isEmpty();
    }
}
