package newsletter.audience;

/** Whether a domain takes mail at all. */
interface MailDomains {

    /** False only when the domain surely takes none; true when nobody answered in time. */
    boolean mayTakeMail(String domain);
}
