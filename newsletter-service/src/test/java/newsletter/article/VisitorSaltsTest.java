package newsletter.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestClock;
import newsletter.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@ServiceTest
class VisitorSaltsTest {

    @Autowired
    TestDatabase database;

    @Autowired
    TestClock clock;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void areTheSameForAllNodesAndOthersTomorrow() {
        Instant today = clock.instant();
        byte[] salt = node().of(today);
        assertThat(node().of(today)).isEqualTo(salt);
        assertThat(node().of(today.plus(Duration.ofDays(1)))).isNotEqualTo(salt);
    }

    @Test
    void areForgottenADayAfterTheirDay() {
        VisitorSalts salts = node();
        Instant today = clock.instant();
        byte[] salt = salts.of(today);

        clock.set(Instant.parse("2026-03-11T23:59:00Z"));
        salts.renew();
        assertThat(salts.of(today)).as("while the day's files come in").isEqualTo(salt);

        clock.set(Instant.parse("2026-03-12T00:01:00Z"));
        salts.renew();
        assertThat(known(today)).isZero();
        assertThat(salts.of(today)).as("afterwards nobody knows").isNotEqualTo(salt);

        salts.renew();
        assertThat(known(today)).as("made for a late file").isOne();
        clock.advance(Duration.ofHours(25));
        salts.renew();
        assertThat(known(today)).isZero();
    }

    @Test
    void areAtHandBeforeTheDayBegins() throws InterruptedException {
        VisitorSalts salts = node();
        salts.renew();
        database.jdbc().sql("DELETE FROM view_salt").update();
        assertThat(salts.ifAtHand(clock.instant())).isPresent();
        assertThat(salts.ifAtHand(clock.instant().plus(Duration.ofDays(1)))).isPresent();
        assertThat(known(clock.instant())).as("asked for again").isZero();
    }

    @Test
    void areNotLookedForByThoseWhoCannotWaitWhenTheDatabaseIsAway() throws InterruptedException {
        DriverManagerDataSource away = new DriverManagerDataSource("jdbc:mysql://127.0.0.1:1/away?connectTimeout=100");
        VisitorSalts salts = new VisitorSalts(JdbcClient.create(away), clock, new JdbcTransactionManager(away));
        assertThat(salts.ifAtHand(clock.instant())).isEmpty();
        assertThatThrownBy(() -> salts.of(clock.instant())).isInstanceOf(RuntimeException.class);
    }

    @Test
    void outliveTheTransactionInWhichTheyAreMade() {
        VisitorSalts salts = node();
        byte[] salt = new TransactionTemplate(transactions).execute(status -> {
            status.setRollbackOnly();
            return salts.of(clock.instant());
        });
        assertThat(node().of(clock.instant())).isEqualTo(salt);
    }

    private VisitorSalts node() {
        return new VisitorSalts(database.jdbc(), clock, transactions);
    }

    private long known(Instant day) {
        return database.jdbc()
                .sql("SELECT COUNT(*) FROM view_salt WHERE day = DATE(?)")
                .param(Timestamp.from(day))
                .query(Long.class)
                .single();
    }
}
