package newsletter.ops.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import newsletter.delivery.EditionCounts;
import newsletter.edition.Edition;
import newsletter.edition.EditionKind;
import newsletter.edition.EditionState;
import newsletter.kernel.EditionId;
import newsletter.kernel.ListId;
import org.junit.jupiter.api.Test;

class EditionReportTest {

    private static final Edition EDITION = new Edition(
            new EditionId(1),
            new ListId(1),
            LocalDate.parse("2026-03-10"),
            EditionKind.REGULAR,
            1,
            EditionState.SENDING);

    @Test
    void saysHowFarItIs() {
        assertThat(report(new EditionCounts(80, 120, 0, 0, 0, 0, 0, 0, 0)).progress())
                .isEqualTo("Sending the sample edition: 120 of 200 digests accepted");
    }

    @Test
    void saysWhatWasSent() {
        assertThat(report(new EditionCounts(0, 200, 0, 0, 0, 0, 0, 0, 0)).result(24))
                .isEqualTo("Sample edition 2026-03-10: 200 digests to 200 readers in 24 variants");
    }

    @Test
    void ownsUpToWhatWasNotSent() {
        assertThat(report(new EditionCounts(0, 193, 0, 4, 0, 0, 1, 0, 2)).result(24))
                .isEqualTo("Sample edition 2026-03-10: 193 digests to 200 readers in 24 variants"
                        + " (4 failed, 1 skipped for want of new articles, 2 held)");
    }

    private static EditionReport report(EditionCounts counts) {
        return new EditionReport(EDITION, counts);
    }
}
