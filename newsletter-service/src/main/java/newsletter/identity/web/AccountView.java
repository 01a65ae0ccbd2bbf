package newsletter.identity.web;

import java.util.List;

/**
 * Somebody's own account, as its page shows it.
 *
 * @param recoveryCodes how many are left
 */
public record AccountView(
        String name,
        String email,
        boolean password,
        boolean codes,
        int recoveryCodes,
        List<Choice> languages,
        List<Passkey> passkeys,
        List<Session> sessions) {

    public AccountView {
        languages = List.copyOf(languages);
        passkeys = List.copyOf(passkeys);
        sessions = List.copyOf(sessions);
    }

    public record Choice(String value, String label, boolean chosen) {}

    /** @param removable whether something to sign in with is left without it */
    public record Passkey(String id, String label, String created, String lastUsed, boolean removable) {}

    public record Session(
            String mark, String browser, String address, String since, String lastUsed, boolean current) {}
}
