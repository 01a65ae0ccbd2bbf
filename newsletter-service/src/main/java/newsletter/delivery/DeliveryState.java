package newsletter.delivery;

import java.util.Arrays;

/** State of a row of the ledger. */
public enum DeliveryState {
    PLANNED(0),
    ACCEPTED(1),
    DEFERRED(2),
    FAILED(3),
    SUPPRESSED(4),
    EXPIRED(5),
    SKIPPED(6),
    IN_DOUBT(7),
    HELD(8);

    private final int code;

    DeliveryState(int code) {
        this.code = code;
    }

    /** What the ledger stores: part of the schema. */
    public int code() {
        return code;
    }

    /** @throws IllegalArgumentException when no state has the code */
    static DeliveryState of(int code) {
        return Arrays.stream(values())
                .filter(state -> state.code == code)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no delivery state " + code));
    }
}
