package newsletter.identity.signin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import newsletter.identity.Grant;
import newsletter.identity.Role;
import newsletter.web.ListDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Which roles the groups of an identity provider give. */
@Component
class OidcGroups {

    private static final Logger log = LoggerFactory.getLogger(OidcGroups.class);

    private final OidcProperties properties;
    private final ListDirectory lists;

    OidcGroups(OidcProperties properties, ListDirectory lists) {
        this.properties = properties;
        this.lists = lists;
        Objects.requireNonNull(properties.groups()).values().forEach(OidcGroups::requireRoles);
    }

    /** Of all groups together; those that are not configured give nothing. */
    List<Grant> grants(Collection<String> groups) {
        List<Grant> grants = new ArrayList<>();
        for (String group : groups) {
            String roles = Objects.requireNonNull(properties.groups()).getOrDefault(group, "");
            Arrays.stream(roles.split(","))
                    .map(String::strip)
                    .filter(role -> !role.isEmpty())
                    .flatMap(role -> grant(role).stream())
                    .filter(grant -> !grants.contains(grant))
                    .forEach(grants::add);
        }
        return grants;
    }

    private Optional<Grant> grant(String text) {
        String[] parts = text.split(":", 2);
        Role role = role(parts[0]).orElseThrow();
        if (parts.length == 1) {
            return Optional.of(new Grant(role, null));
        }
        Optional<Grant> grant = lists.bySlug(parts[1]).map(list -> new Grant(role, list));
        if (grant.isEmpty()) {
            log.warn("newsletter.sign-in.oidc.groups names the list {}, which does not exist (yet)", parts[1]);
        }
        return grant;
    }

    private static void requireRoles(String roles) {
        for (String text : roles.split(",")) {
            if (role(text.strip().split(":", 2)[0]).isEmpty()) {
                throw new IllegalArgumentException("newsletter.sign-in.oidc.groups: " + text.strip()
                        + " is no role; there are admin, editor and analyst, and for one list editor:SLUG");
            }
        }
    }

    private static Optional<Role> role(String name) {
        return Arrays.stream(Role.values())
                .filter(role -> role.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }
}
