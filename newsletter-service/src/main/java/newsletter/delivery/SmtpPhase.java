package newsletter.delivery;

/** How far a conversation with the relay had come. */
public enum SmtpPhase {
    CONNECT,
    GREETING,
    AUTH,
    MAIL,
    RCPT,
    DATA,
    DOT
}
