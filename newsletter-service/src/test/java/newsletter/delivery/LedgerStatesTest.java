package newsletter.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import newsletter.edition.LedgerStates;
import org.junit.jupiter.api.Test;

class LedgerStatesTest {

    @Test
    void areTheCodesThatTheLedgerStores() {
        assertThat(LedgerStates.PLANNED).isEqualTo(DeliveryState.PLANNED.code());
        assertThat(LedgerStates.ACCEPTED).isEqualTo(DeliveryState.ACCEPTED.code());
        assertThat(LedgerStates.IN_DOUBT).isEqualTo(DeliveryState.IN_DOUBT.code());
        assertThat(LedgerStates.HELD).isEqualTo(DeliveryState.HELD.code());
    }
}
