package newsletter.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import newsletter.edition.LedgerStates;
import org.junit.jupiter.api.Test;

class LedgerStatesTest {

    @Test
    void areTheOrdinalsThatTheLedgerStores() {
        assertThat(LedgerStates.PLANNED).isEqualTo(DeliveryState.PLANNED.ordinal());
        assertThat(LedgerStates.ACCEPTED).isEqualTo(DeliveryState.ACCEPTED.ordinal());
        assertThat(LedgerStates.IN_DOUBT).isEqualTo(DeliveryState.IN_DOUBT.ordinal());
        assertThat(LedgerStates.HELD).isEqualTo(DeliveryState.HELD.ordinal());
    }
}
