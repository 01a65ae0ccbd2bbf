package newsletter.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;

class ProblemsTest {

    @Test
    void tellsNothingAboutWhatWasNotExpected() {
        Problem problem = Problems.of(new IllegalStateException("SELECT secret FROM reader@news.example"), "GET /x");
        assertThat(problem.status()).isEqualTo(500);
        assertThat(problem.detail()).doesNotContain("secret");
        assertThat(problem.instance()).hasScheme("urn");
    }

    @Test
    void asksToTryAgainWhenTheDatabaseIsAway() {
        assertThat(Problems.of(new CannotAcquireLockException("lock"), "GET /x").status())
                .isEqualTo(503);
    }
}
