package newsletter.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestClock;
import newsletter.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
class PersonalDataRetentionServiceTest {

    @Autowired
    TestApi api;

    @Autowired
    TestDatabase database;

    @Autowired
    TestClock clock;

    @Autowired
    PersonalDataRetention retention;

    @BeforeEach
    void readers() {
        AudienceApi audience = new AudienceApi(api);
        audience.createList();
        audience.importFile("email,status,consentSource\n"
                + "imported@mail.example,unconfirmed,fair\n"
                + "silent@mail.example,unconfirmed,x\n"
                + "sourced@mail.example,unconfirmed,form\n"
                + "kept@mail.example,confirmed,form\n");
        sql(
                "UPDATE subscription s JOIN subscriber p ON p.id = s.subscriber_id SET s.consent_source = NULL WHERE p.email = 'silent@mail.example'");
        sql(
                "INSERT INTO consent_wording (id, text_hash, text, created_at) VALUES (7, UNHEX(SHA2('x', 256)), 'Yes.', NOW(3))");
        for (String signUp : List.of("('sourced@mail.example', 'MAILED')", "('kept@mail.example', 'CONFIRMED')")) {
            sql(
                    "INSERT INTO sign_up (list_id, email, language, wording_id, source, network_address, state, created_at, expires_at)"
                            + " SELECT l.id, v.email, 'en', 7, 'form', '192.0.2.8', v.state, '2026-03-10 08:00:00', '2026-03-12 08:00:00'"
                            + " FROM mailing_list l JOIN (SELECT "
                            + signUp.replace("('", "'")
                                    .replace("', '", "' AS email, '")
                                    .replace("')", "' AS state") + ") v");
        }
        sql(
                "INSERT INTO consent (list_id, subscriber_id, kind, wording_id, source, network_address, given_at)"
                        + " SELECT list_id, subscriber_id, 'OPT_IN', 7, 'form', '192.0.2.8', '2026-03-10 08:00:00' FROM subscription");
    }

    @Test
    void whatNobodyConfirmedGoesAfterThirtyDaysUnlessItWasImported() {
        clock.advance(Duration.ofDays(30));
        retention.forget();
        assertThat(texts("SELECT email FROM subscriber")).hasSize(4);

        clock.advance(Duration.ofSeconds(1));
        retention.forget();

        assertThat(texts("SELECT email FROM subscriber"))
                .containsExactlyInAnyOrder("imported@mail.example", "kept@mail.example");
        assertThat(texts("SELECT email FROM sign_up"))
                .as("also what was confirmed: there is a receipt of it")
                .isEmpty();
        assertThat(texts("SELECT id FROM consent")).hasSize(2);
        assertThat(texts("SELECT after_values FROM audit_event WHERE action = 'readers.forgotten'"))
                .singleElement()
                .asString()
                .contains("\"subscriptions\":2", "\"signUps\":2");
    }

    @Test
    void networkAddressesGoAfterNinetyDaysAndTheReceiptsStay() {
        clock.advance(Duration.ofDays(90));
        retention.forget();
        assertThat(texts("SELECT network_address FROM consent WHERE network_address IS NOT NULL"))
                .hasSize(2);

        clock.advance(Duration.ofSeconds(1));
        retention.forget();

        assertThat(texts("SELECT id FROM consent")).hasSize(2);
        assertThat(texts("SELECT network_address FROM consent WHERE network_address IS NOT NULL"))
                .isEmpty();
        assertThat(texts("SELECT network_address FROM sign_up WHERE network_address IS NOT NULL"))
                .isEmpty();
    }

    private List<String> texts(String query) {
        return database.jdbc().sql(query).query((row, n) -> row.getString(1)).list();
    }

    private void sql(String statement) {
        database.jdbc().sql(statement).update();
    }
}
