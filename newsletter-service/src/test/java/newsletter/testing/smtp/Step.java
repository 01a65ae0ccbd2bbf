package newsletter.testing.smtp;

/** Where a scripted server can be told to do something else than usual. */
public enum Step {
    GREETING("220 scripted ESMTP"),
    EHLO("250 scripted"),
    STARTTLS("220 2.0.0 go ahead"),
    AUTH("235 2.7.0 welcome"),
    MAIL("250 2.1.0 sender ok"),
    RCPT("250 2.1.5 recipient ok"),
    DATA("354 go on"),
    /** Before any of the message was read; the usual answer is none. */
    BODY(""),
    /** Behind the final dot. */
    DOT("250 2.0.0 queued"),
    RSET("250 2.0.0 forgotten"),
    NOOP("250 2.0.0 still here"),
    QUIT("221 2.0.0 bye");

    private final Answer usual;

    Step(String usual) {
        this.usual = Answer.reply(usual);
    }

    Answer usual() {
        return usual;
    }
}
