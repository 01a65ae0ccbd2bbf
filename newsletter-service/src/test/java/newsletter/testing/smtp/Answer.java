package newsletter.testing.smtp;

/** What the scripted server does at a step. */
public sealed interface Answer {

    /** @param line code and text, without the line break */
    static Answer reply(String line) {
        return new Reply(line, false);
    }

    static Answer replyAndClose(String line) {
        return new Reply(line, true);
    }

    /** Ends the connection in order, without an answer. */
    static Answer close() {
        return new End(false);
    }

    /** Ends the connection with a reset. */
    static Answer reset() {
        return new End(true);
    }

    /** Says nothing more and keeps the connection open. */
    static Answer stall() {
        return new Stall();
    }

    record Reply(String line, boolean thenClose) implements Answer {}

    record End(boolean reset) implements Answer {}

    record Stall() implements Answer {}
}
