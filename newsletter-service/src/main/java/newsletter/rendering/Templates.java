package newsletter.rendering;

import freemarker.cache.ClassTemplateLoader;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.SimpleObjectWrapper;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.TimeZone;
import org.springframework.stereotype.Component;

/**
 * The FreeMarker templates of emails, in {@code templates/email}. Escaping follows a file's name ({@code .ftlh} is
 * HTML); templates can neither make objects nor call methods, and an error ends the rendering instead of being shown.
 */
@Component
class Templates {

    private final Configuration configuration = configuration();

    /** @throws IllegalStateException when the template cannot render the view: a fault of ours, not of the data */
    String render(String name, Record view) {
        try {
            StringWriter out = new StringWriter(32_768);
            configuration.getTemplate(name).process(ScalarModel.of(view), out);
            return out.toString();
        } catch (TemplateException e) {
            throw new IllegalStateException("template " + name + " failed at line " + e.getLineNumber(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean has(String name) {
        try {
            return configuration.getTemplate(name, null, null, null, true, true) != null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Configuration configuration() {
        Configuration made = new Configuration(Configuration.VERSION_2_3_35);
        made.setTemplateLoader(new ClassTemplateLoader(Templates.class.getClassLoader(), "templates/email"));
        made.setObjectWrapper(new SimpleObjectWrapper(Configuration.VERSION_2_3_35));
        made.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        made.setAPIBuiltinEnabled(false);
        made.setDefaultEncoding("UTF-8");
        made.setOutputEncoding("UTF-8");
        made.setLocale(Locale.ENGLISH);
        made.setTimeZone(TimeZone.getTimeZone("UTC"));
        made.setNumberFormat("computer");
        made.setLocalizedLookup(false);
        made.setTemplateUpdateDelayMilliseconds(Long.MAX_VALUE);
        made.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        made.setLogTemplateExceptions(false);
        made.setWrapUncheckedExceptions(true);
        made.setFallbackOnNullLoopVariable(false);
        return made;
    }
}
