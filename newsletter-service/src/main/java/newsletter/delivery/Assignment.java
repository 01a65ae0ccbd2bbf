package newsletter.delivery;

import java.util.concurrent.atomic.AtomicReference;

/**
 * One exposed delivery on its way to a connection. Whoever claims it first has it: the connection that is about to send
 * it, or the run that takes it back because it stops.
 */
final class Assignment {

    private enum Stage {
        WAITING,
        SENDING,
        ENDED,
        TAKEN_BACK
    }

    private final ChunkRun run;
    private final ExposedDelivery delivery;
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.WAITING);

    Assignment(ChunkRun run, ExposedDelivery delivery) {
        this.run = run;
        this.delivery = delivery;
    }

    ChunkRun run() {
        return run;
    }

    ExposedDelivery delivery() {
        return delivery;
    }

    /** Whether it may go out now; from then on only its outcome counts. */
    boolean claim() {
        return stage.compareAndSet(Stage.WAITING, Stage.SENDING);
    }

    /** Whether this is the first to say what became of it; once claimed, it ends exactly once. */
    boolean end() {
        return stage.compareAndSet(Stage.SENDING, Stage.ENDED);
    }

    /** It was certainly not sent, and may be claimed again. */
    void unclaim() {
        stage.set(Stage.WAITING);
    }

    /** Whether it was still waiting and is not sent any more. */
    boolean takeBack() {
        return stage.compareAndSet(Stage.WAITING, Stage.TAKEN_BACK);
    }

    boolean isWaiting() {
        return stage.get() == Stage.WAITING;
    }
}
