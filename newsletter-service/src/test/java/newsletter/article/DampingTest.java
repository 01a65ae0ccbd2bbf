package newsletter.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.stream.LongStream;
import newsletter.article.Damping.Share;
import org.junit.jupiter.api.Test;

class DampingTest {

    private static final Instant SENT = Instant.parse("2026-03-10T06:00:00Z");
    private static final String MAILED = MailMark.on("https://paper.example/a1", SENT);

    @Test
    void leavesReadersOfOurMailOutForTwoHoursAndNeverCountsThemWholly() {
        assertThat(Damping.shareOf(MAILED, SENT)).isEqualTo(Share.NONE);
        assertThat(Damping.shareOf(MAILED, SENT.plusSeconds(7199))).isEqualTo(Share.NONE);
        assertThat(Damping.shareOf(MAILED, SENT.plusSeconds(7200))).isEqualTo(Share.MAILED);
        assertThat(Damping.shareOf("https://paper.example/a1", SENT)).isEqualTo(Share.WHOLE);
    }

    @Test
    void knowsTheMarkBehindOtherParametersAndBeforeAFragment() {
        assertThat(MailMark.on("https://paper.example/?id=7#end", SENT))
                .matches("https://paper.example/\\?id=7&utm_campaign=nl-[0-9a-z]+#end");
        assertThat(MailMark.sentAt(MailMark.on("https://paper.example/?id=7#end", SENT)))
                .contains(SENT);
        assertThat(MailMark.sentAt("https://paper.example/?utm_campaign=nl-spring-sale"))
                .isEmpty();
        assertThat(MailMark.sentAt("https://paper.example/?xutm_campaign=nl-abc"))
                .isEmpty();
    }

    @Test
    void letsReadersOfMailCountAsManyAsTheOthersAtMost() {
        assertThat(Damping.readers(7, 500)).isEqualTo(14);
        assertThat(Damping.readers(7, 2)).isEqualTo(9);
        assertThat(Damping.readers(0, 500)).isZero();
    }

    @Test
    void countsAFewOfTheManyReadersOfOneNetwork() {
        Damping damping = new Damping(10);

        assertThat(LongStream.rangeClosed(1, 14).filter(damping::counts))
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 13L);
        assertThat(LongStream.rangeClosed(1, 500).filter(damping::counts).count())
                .isEqualTo(18);
        assertThatIllegalArgumentException().isThrownBy(() -> new Damping(0));
    }
}
