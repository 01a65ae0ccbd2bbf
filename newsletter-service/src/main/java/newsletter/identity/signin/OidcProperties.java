package newsletter.identity.signin;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param issuer {@code newsletter.sign-in.oidc.issuer}: address of the identity provider, as in its discovery document (OpenID Connect
 *     Discovery 1.0, section 4); null: there is none
 * @param clientId {@code newsletter.sign-in.oidc.client-id}
 * @param clientSecret {@code newsletter.sign-in.oidc.client-secret}
 * @param name {@code newsletter.sign-in.oidc.name}: what people call it, for the button
 * @param scopes {@code newsletter.sign-in.oidc.scopes}
 * @param groupsClaim {@code newsletter.sign-in.oidc.groups-claim}: the claim that lists somebody's groups
 * @param groups {@code newsletter.sign-in.oidc.groups}: for each group that counts its roles, separated by commas: {@code admin},
 *     {@code editor}, {@code analyst}, or one of them of a list, as {@code editor:morning}
 */
@ConfigurationProperties("newsletter.sign-in.oidc")
public record OidcProperties(
        @Nullable String issuer,
        @DefaultValue("newsletter") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("OpenID Connect") String name,
        @DefaultValue({"openid", "profile", "email"}) List<String> scopes,
        @DefaultValue("groups") String groupsClaim,
        @Nullable Map<String, String> groups) {

    public OidcProperties {
        issuer = issuer == null || issuer.isBlank() ? null : issuer.strip();
        scopes = List.copyOf(scopes);
        groups = groups == null ? Map.of() : Map.copyOf(groups);
        if (issuer != null && groups.isEmpty()) {
            throw new IllegalArgumentException(
                    "newsletter.sign-in.oidc.groups must say which group has which role, or nobody could come in");
        }
    }

    public boolean isConfigured() {
        return issuer != null;
    }

    /** Without the secret: properties end up in logs. */
    @Override
    public String toString() {
        return "OidcProperties[" + issuer + "]";
    }
}
