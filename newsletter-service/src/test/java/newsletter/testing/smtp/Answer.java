package newsletter.testing.smtp;

import java.time.Duration;

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

    /** Replies only when the client has sent more, without having been answered. */
    static Answer replyOnceMoreCame(String line) {
        return new Patient(line);
    }

    /** Says nothing, reads nothing, keeps the connection open. */
    static Answer deaf() {
        return new Deaf();
    }

    /** A reply without end: continuation lines until the client gives up. */
    static Answer endless() {
        return new Endless();
    }

    /** A reply octet by octet, the next one after each pause. */
    static Answer drip(String line, Duration pause) {
        return new Drip(line, pause);
    }

    /** Loses whatever else the client has sent already, then replies: PIPELINING, badly. */
    static Answer replyLosingInput(String line) {
        return new Forgetful(line);
    }

    record Reply(String line, boolean thenClose) implements Answer {}

    record End(boolean reset) implements Answer {}

    record Stall() implements Answer {}

    record Patient(String line) implements Answer {}

    record Deaf() implements Answer {}

    record Endless() implements Answer {}

    record Drip(String line, Duration pause) implements Answer {}

    record Forgetful(String line) implements Answer {}
}
