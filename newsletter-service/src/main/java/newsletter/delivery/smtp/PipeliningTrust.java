package newsletter.delivery.smtp;

/** Whether a relay that offers PIPELINING is taken at its word: not after message upon message got through only without. */
final class PipeliningTrust {

    private static final int ENOUGH = 3;

    private int stumbles;

    boolean isTrusted() {
        return stumbles < ENOUGH;
    }

    /**
     * Of a message that was accepted.
     *
     * @param stumbled it had to be tried without pipelining
     */
    void learn(boolean stumbled, boolean pipelined) {
        if (stumbled) {
            stumbles++;
        } else if (pipelined) {
            stumbles = 0;
        }
    }
}
