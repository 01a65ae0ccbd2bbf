package newsletter.identity;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Stores the bootstrap token before the web server takes its first request. A later start with another value changes nothing: whoever
 * can set an environment variable for one start must not be able to replace the credential that others use.
 */
@Component
class BootstrapToken implements SmartInitializingSingleton {

    static final String NAME = "bootstrap";

    private static final Logger log = LoggerFactory.getLogger(BootstrapToken.class);
    private static final int SHORT = 24;

    private final BootstrapProperties properties;
    private final ApiTokens tokens;

    BootstrapToken(BootstrapProperties properties, ApiTokens tokens) {
        this.properties = properties;
        this.tokens = tokens;
    }

    @Override
    public void afterSingletonsInstantiated() {
        String token = properties.bootstrapApiToken();
        if (token != null) {
            keep(token);
        }
    }

    private void keep(String token) {
        warnWhenShort(token);
        tokens.addIfAbsent(NAME, token);
        if (tokens.find(token).isEmpty()) {
            log.warn(
                    "newsletter.bootstrap-api-token is ignored: this database already has a bootstrap token, with another"
                            + " value or revoked; call the API with that one or with one made since");
        }
    }

    private static void warnWhenShort(String token) {
        if (token.length() < SHORT) {
            log.warn(
                    "newsletter.bootstrap-api-token has {} characters and can be guessed: use at least {}, for example"
                            + " from `openssl rand -hex 32`",
                    token.length(),
                    SHORT);
        }
    }
}
