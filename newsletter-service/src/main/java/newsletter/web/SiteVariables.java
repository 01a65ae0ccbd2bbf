package newsletter.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.springframework.boot.freemarker.autoconfigure.FreeMarkerVariablesCustomizer;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * What every page's template sees as {@code site}: {@code base}, the path that links begin with (empty, or the prefix of {@code newsletter.base-url}),
 * and {@code stylesheet}, its address with a mark that changes with its content, so that browsers may keep it for long.
 */
@Component
class SiteVariables implements FreeMarkerVariablesCustomizer {

    private static final String STYLESHEET = "assets/site.css";

    private final PublicAddress address;

    SiteVariables(PublicAddress address) {
        this.address = address;
    }

    @Override
    public void customizeFreeMarkerVariables(Map<String, Object> variables) {
        String base = address.resolve("").getPath();
        variables.put("site", Map.of("base", base, "stylesheet", base + "/" + STYLESHEET + "?v=" + mark()));
    }

    private static String mark() {
        try (InputStream css = new ClassPathResource("static/" + STYLESHEET).getInputStream()) {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(css.readAllBytes());
            return HexFormat.of().formatHex(hash, 0, 6);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
