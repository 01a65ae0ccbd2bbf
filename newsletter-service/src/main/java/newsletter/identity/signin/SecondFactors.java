package newsletter.identity.signin;

import io.nayuki.qrcodegen.QrCode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import newsletter.identity.UserId;
import newsletter.kernel.AuditAction;
import newsletter.web.PublicAddress;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Setting up an authenticator app, and giving it up. */
@Service
public class SecondFactors {

    private final Accounts accounts;
    private final Totp totp;
    private final RecoveryCodes recoveryCodes;
    private final Notices notices;
    private final Trail trail;
    private final PublicAddress address;

    SecondFactors(
            Accounts accounts,
            Totp totp,
            RecoveryCodes recoveryCodes,
            Notices notices,
            Trail trail,
            PublicAddress address) {
        this.accounts = accounts;
        this.totp = totp;
        this.recoveryCodes = recoveryCodes;
        this.notices = notices;
        this.trail = trail;
        this.address = address;
    }

    /**
     * What an app needs to know.
     *
     * @param secret base32 in groups of four
     * @param modules of the QR code: the path of an SVG picture, in units of one module
     * @param size of the QR code in modules
     */
    public record Proposal(String secret, String modules, int size) {}

    /** A new secret; nothing asks for its codes until one of them was shown to be right. */
    @Transactional
    public void propose(UserId id) {
        accounts.proposeTotp(id, totp.newSecret(id));
    }

    /** Empty when there is none, or one that is in use already. */
    public Optional<Proposal> proposal(Account account) {
        byte[] secret = account.totpSecret();
        return secret == null || account.totpConfirmed() ? Optional.empty() : Optional.of(proposal(account, secret));
    }

    /**
     * From now on codes are asked for.
     *
     * @return the recovery codes, shown this once; empty when the code is wrong
     */
    @Transactional
    public List<String> confirm(Account account, String code) {
        byte[] secret = account.totpSecret();
        if (secret == null || account.totpConfirmed()) {
            return List.of();
        }
        OptionalLong step = totp.step(account.id(), secret, code.replaceAll("\\s", ""), 0);
        if (step.isEmpty() || !accounts.confirmTotp(account.id(), step.getAsLong())) {
            return List.of();
        }
        notices.changed(account, "codes-on");
        trail.note(AuditAction.CODES_TURNED_ON, account.id());
        return recoveryCodes.renew(account.id());
    }

    /** Nobody is told of it, and nothing is recorded, when no code was asked for anyway. */
    @Transactional
    public void remove(UserId id) {
        accounts.find(id).filter(Account::asksForCode).ifPresent(account -> {
            accounts.removeTotp(id);
            recoveryCodes.remove(id);
            notices.changed(account, "codes-off");
            trail.note(AuditAction.CODES_TURNED_OFF, id);
        });
    }

    @Transactional
    public List<String> renewRecoveryCodes(UserId id) {
        trail.note(AuditAction.RECOVERY_CODES_RENEWED, id);
        return recoveryCodes.renew(id);
    }

    public int recoveryCodesLeft(UserId id) {
        return recoveryCodes.left(id);
    }

    private Proposal proposal(Account account, byte[] secret) {
        String site = Objects.requireNonNullElse(address.baseUrl().getHost(), "");
        QrCode code = QrCode.encodeText(totp.uri(account, secret, site), QrCode.Ecc.MEDIUM);
        return new Proposal(totp.readable(account.id(), secret), path(code), code.size);
    }

    private static String path(QrCode code) {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append("M%d,%dh1v1h-1z".formatted(x, y));
                }
            }
        }
        return path.toString();
    }
}
