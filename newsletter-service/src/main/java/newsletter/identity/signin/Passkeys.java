package newsletter.identity.signin;

import com.webauthn4j.util.exception.WebAuthnException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import newsletter.kernel.AuditAction;
import newsletter.kernel.EmailAddress;
import newsletter.web.PublicAddress;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.web.webauthn.api.AttestationConveyancePreference;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialDescriptor;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialParameters;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.JdbcPublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.JdbcUserCredentialRepository;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Passkeys (Web Authentication level 3): found by the browser without a name being typed, and always with a finger, a face or a
 * PIN, so that one is two factors.
 */
@Service
public class Passkeys {

    private static final Duration TIME_TO_ANSWER = Duration.ofMinutes(5);
    private static final String SITE = "Newsletter";
    private static final int HANDLE_OCTETS = 32;
    private static final int MOST = 20;

    private final PublicKeyCredentialUserEntityRepository owners;
    private final UserCredentialRepository keys;
    private final Accounts accounts;
    private final Notices notices;
    private final Trail trail;
    private final PublicAddress address;

    Passkeys(JdbcOperations jdbc, Accounts accounts, Notices notices, Trail trail, PublicAddress address) {
        this.owners = new JdbcPublicKeyCredentialUserEntityRepository(jdbc);
        this.keys = new JdbcUserCredentialRepository(jdbc);
        this.accounts = accounts;
        this.notices = notices;
        this.trail = trail;
        this.address = address;
    }

    /** A new challenge, base64url. */
    public String newChallenge() {
        return Secrets.next();
    }

    /** What a browser is to be asked for a new key. */
    @Transactional
    public PublicKeyCredentialCreationOptions creation(EmailAddress email, String name, String challenge) {
        PublicKeyCredentialUserEntity owner = owner(email, name);
        return PublicKeyCredentialCreationOptions.builder()
                .rp(PublicKeyCredentialRpEntity.builder().id(host()).name(SITE).build())
                .user(owner)
                .challenge(Bytes.fromBase64(challenge))
                .pubKeyCredParams(
                        PublicKeyCredentialParameters.EdDSA,
                        PublicKeyCredentialParameters.ES256,
                        PublicKeyCredentialParameters.RS256)
                .timeout(TIME_TO_ANSWER)
                .excludeCredentials(keys.findByUserId(owner.getId()).stream()
                        .map(Passkeys::descriptor)
                        .toList())
                .authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .build())
                .attestation(AttestationConveyancePreference.NONE)
                .build();
    }

    /**
     * Keeps a new key.
     *
     * @param label by which its owner will know it
     * @param origin of the page that asked
     * @return whether the browser's answer is one to the challenge
     */
    @Transactional
    public boolean register(
            EmailAddress email,
            String name,
            String challenge,
            PublicKeyCredential<AuthenticatorAttestationResponse> answer,
            String label,
            String origin) {
        try {
            operations(origin)
                    .registerCredential(new ImmutableRelyingPartyRegistrationRequest(
                            creation(email, name, challenge), new RelyingPartyPublicKey(answer, label)));
            return true;
        } catch (WebAuthnException
                | IllegalArgumentException
                | IllegalStateException
                | NullPointerException e) { // Spring Security takes for granted what a browser would not leave out
            return false;
        }
    }

    /** What a browser is to be asked for signing in: any key of this site, so that nobody learns who has one. */
    public PublicKeyCredentialRequestOptions request(String challenge) {
        return PublicKeyCredentialRequestOptions.builder()
                .rpId(host())
                .challenge(Bytes.fromBase64(challenge))
                .timeout(TIME_TO_ANSWER)
                .userVerification(UserVerificationRequirement.REQUIRED)
                .build();
    }

    /** Whose key answered the challenge; empty when none of ours did, or its owner is gone. */
    @Transactional
    public Optional<Account> authenticate(
            String challenge, PublicKeyCredential<AuthenticatorAssertionResponse> answer, String origin) {
        try {
            PublicKeyCredentialUserEntity owner =
                    operations(origin).authenticate(new RelyingPartyAuthenticationRequest(request(challenge), answer));
            return EmailAddress.parse(owner.getName()).flatMap(accounts::find);
        } catch (WebAuthnException
                | IllegalArgumentException
                | IllegalStateException
                | NullPointerException e) { // Spring Security takes for granted what a browser would not leave out
            return Optional.empty();
        }
    }

    /** The latest first. */
    public List<CredentialRecord> of(Account account) {
        PublicKeyCredentialUserEntity owner = owners.findByUsername(account.email());
        return owner == null
                ? List.of()
                : keys.findByUserId(owner.getId()).stream()
                        .sorted((a, b) -> b.getCreated().compareTo(a.getCreated()))
                        .toList();
    }

    public boolean mayHaveMore(Account account) {
        return of(account).size() < MOST;
    }

    /** After {@link #register} for somebody who is signed in. */
    @Transactional
    public void added(Account account) {
        accounts.raiseStamp(account.id());
        notices.changed(account, "passkey-added");
        trail.note(AuditAction.PASSKEY_ADDED, account.id());
    }

    /** @return whether they had it */
    @Transactional
    public boolean remove(Account account, String id) {
        List<CredentialRecord> theirs = of(account).stream()
                .filter(key -> key.getCredentialId().toBase64UrlString().equals(id))
                .toList();
        theirs.forEach(key -> keys.delete(key.getCredentialId()));
        if (!theirs.isEmpty()) {
            accounts.raiseStamp(account.id());
            notices.changed(account, "passkey-removed");
            trail.note(AuditAction.PASSKEY_REMOVED, account.id());
        }
        return !theirs.isEmpty();
    }

    /** Whatever keys the address had before belong to nobody now. */
    void forget(EmailAddress email) {
        PublicKeyCredentialUserEntity owner = owners.findByUsername(email.value());
        if (owner != null) {
            owners.delete(owner.getId());
        }
    }

    private PublicKeyCredentialUserEntity owner(EmailAddress email, String name) {
        PublicKeyCredentialUserEntity known = owners.findByUsername(email.value());
        if (known != null) {
            return known;
        }
        PublicKeyCredentialUserEntity owner = ImmutablePublicKeyCredentialUserEntity.builder()
                .id(new Bytes(Secrets.random(HANDLE_OCTETS)))
                .name(email.value())
                .displayName(name)
                .build();
        owners.save(owner);
        return owner;
    }

    private WebAuthnRelyingPartyOperations operations(String origin) {
        return new Webauthn4JRelyingPartyOperations(
                owners,
                keys,
                PublicKeyCredentialRpEntity.builder().id(host()).name(SITE).build(),
                Set.of(origin));
    }

    private String host() {
        return address.baseUrl().getHost();
    }

    private static PublicKeyCredentialDescriptor descriptor(CredentialRecord key) {
        return PublicKeyCredentialDescriptor.builder()
                .id(key.getCredentialId())
                .transports(key.getTransports())
                .build();
    }
}
