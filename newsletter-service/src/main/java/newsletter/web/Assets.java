package newsletter.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Stylesheets, scripts and pictures below {@code /assets/}, each at an address that changes with its content, so that browsers may keep it for long. */
@Configuration(proxyBeanMethods = false)
class Assets implements WebMvcConfigurer {

    private static final String FOLDER = "assets/";
    private static final String HTMX = "htmx.min.js";
    private static final String HTMX_IN_JAR = "classpath*:META-INF/resources/webjars/htmx.org/*/dist/" + HTMX;
    private static final CacheControl LONG =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final Map<String, String> addresses = new ConcurrentHashMap<>();
    private final PublicAddress address;
    private final Resource htmx;

    Assets(PublicAddress address) {
        this.address = address;
        this.htmx = htmx();
    }

    /** @param name of a file in the folder, for example {@code site.css} */
    String address(String name) {
        return addresses.computeIfAbsent(
                name, n -> address.resolve("/" + FOLDER + n).getPath() + "?v=" + mark(resource(n)));
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/" + FOLDER + "htmx*.js")
                .addResourceLocations(folderOf(htmx))
                .setCacheControl(LONG);
    }

    private Resource resource(String name) {
        return name.equals(HTMX)
                ? htmx
                : new ClassPathResource("static/" + FOLDER + name, Assets.class.getClassLoader());
    }

    private static Resource htmx() {
        try {
            Resource[] found = new PathMatchingResourcePatternResolver().getResources(HTMX_IN_JAR);
            if (found.length != 1) {
                throw new IllegalStateException("htmx must be on the class path once, not " + found.length + " times");
            }
            return found[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Resource folderOf(Resource file) {
        try {
            return file.createRelative("./");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String mark(Resource file) {
        try (InputStream content = file.getInputStream()) {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.readAllBytes());
            return HexFormat.of().formatHex(hash, 0, 6);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
