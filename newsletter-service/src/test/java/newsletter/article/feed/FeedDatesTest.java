package newsletter.article.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedDatesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Thu, 01 Jan 2004 19:48:21 GMT          | 2004-01-01T19:48:21Z
        Thu, 1 Jan 04 19:48 EST                | 2004-01-02T00:48:00Z
        01 Jan 2004 19:48:21 +0130             | 2004-01-01T18:18:21Z
        Thu,01 Jan 2004 19:48:21 -0000         | 2004-01-01T19:48:21Z
        Thursday, 01-Jan-04 19:48:21 PDT       | 2004-01-02T02:48:21Z
        Thu, 01 January 2004                   | 2004-01-01T00:00:00Z
        Thu, Jan 01 2004 19:48:21 GMT          | 2004-01-01T19:48:21Z
        Thu Jan  1 19:48:21 2004               | 2004-01-01T19:48:21Z
        Thu Jan  1 19:48:21 CET 2004           | 2004-01-01T18:48:21Z
        Jan 1, 2004 7:48 PM                    | 2004-01-01T19:48:00Z
        January 1st, 2004                      | 2004-01-01T00:00:00Z
        Thu, 01 Jan 2004 19:48:21 GMT+0200     | 2004-01-01T17:48:21Z
        Thu, 01 Jan 2004 19:48:21 Etc/GMT      | 2004-01-01T19:48:21Z
        Thu, 01 Jan 2004 19:48:21 +0100 (CET)  | 2004-01-01T18:48:21Z
        Thu, 01 Jan 2004 19:48:21 Nowhere      | 2004-01-01T19:48:21Z
        Thu, 31 Dec 98 24:00:00 GMT            | 1999-01-01T00:00:00Z
        2003-12-31T10:14:55Z                   | 2003-12-31T10:14:55Z
        2003-12-31T10:14:55.123-08:00          | 2003-12-31T18:14:55Z
        2003-12-31T10:14-0800                  | 2003-12-31T18:14:00Z
        2003-12-31 10:14:55                    | 2003-12-31T10:14:55Z
        2003-12-31 10:14:55.0 EST              | 2003-12-31T15:14:55Z
        2003-12-31                             | 2003-12-31T00:00:00Z
        2003-12                                | 2003-12-01T00:00:00Z
        2003                                   | 2003-01-01T00:00:00Z
        20031231                               | 2003-12-31T00:00:00Z
        20031231T101455Z                       | 2003-12-31T10:14:55Z
        2003-365                               | 2003-12-31T00:00:00Z
        2003335                                | 2003-12-01T00:00:00Z
        03-12-31                               | 2003-12-31T00:00:00Z
        031231                                 | 2003-12-31T00:00:00Z
        2004-W01-1                             | 2003-12-29T00:00:00Z
        2016-12-31T23:59:60Z                   | 2016-12-31T23:59:59Z
        Fri, 2006/09/15 08:19:53 EDT           | 2006-09-15T12:19:53Z
        2004년 05월 28일  01:31:15                | 2004-05-27T16:31:15Z
        2004-05-25 오후 11:23:17                 | 2004-05-25T14:23:17Z
        2004年5月28日 01:31                       | 2004-05-28T01:31:00Z
        Κυρ, 11 Ιούλ 2004 12:00:00 EST         | 2004-07-11T17:00:00Z
        2004-július-13T9:15-05:00              | 2004-07-13T14:15:00Z
        1. März 2026, 12:00                    | 2026-03-01T12:00:00Z
        1 mars 2026 12:00 CET                  | 2026-03-01T11:00:00Z
        01.03.2026 12:00                       | 2026-03-01T12:00:00Z
        3/1/2026 12:00:00 PM                   | 2026-03-01T12:00:00Z
        """)
    void readsDatesAsFeedsWriteThem(String text, Instant expected) {
        Instant read = FeedDates.parse(text);
        assertThat(read == null ? null : Instant.ofEpochSecond(read.getEpochSecond()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "today",
                "2003-13-01",
                "2003-02-30",
                "Thu, 32 Jan 2004 19:48:21 GMT",
                "Thu, 01 Jan 2004 25:48:21 GMT",
                "0000-00-00 00:00:00",
                "0001-01-01T00:00:00Z",
                "1 2 3 4 5 6 7 8 9",
                "::::",
                "Jan",
                "99999999999999999999",
                "2003-12-31T10:61Z"
            })
    void takesNothingForADateThatIsNone(String text) {
        assertThat(FeedDates.parse(text)).isNull();
    }
}
