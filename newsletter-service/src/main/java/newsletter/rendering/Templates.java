package newsletter.rendering;

import freemarker.cache.ClassTemplateLoader;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.SimpleObjectWrapper;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateNumberModel;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import newsletter.web.Messages;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The FreeMarker templates of emails, in {@code templates/email}. Escaping follows a file's name ({@code .ftlh} is
 * HTML); {@code t("key", arguments...)} is a text in the language of the email. Templates can neither make objects nor call methods, and an error ends the rendering instead of being shown.
 */
@Component
class Templates {

    private final Configuration configuration = configuration();
    private final Messages messages;

    Templates(Messages messages) {
        this.messages = messages;
    }

    /** @throws IllegalStateException when the template cannot render the view: a fault of ours, not of the data */
    String render(String name, Locale language, Record view) {
        try {
            StringWriter out = new StringWriter(32_768);
            Map<String, @Nullable Object> model = ScalarModel.of(view);
            model.put("t", (TemplateMethodModelEx) given -> text(language, given));
            configuration.getTemplate(name).process(model, out);
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

    /** Counts stay numbers, so that plural rules apply to them. */
    private String text(Locale language, List<?> given) throws TemplateModelException {
        List<Object> words = new ArrayList<>();
        for (Object model : given) {
            words.add(model instanceof TemplateNumberModel count ? count.getAsNumber() : String.valueOf(model));
        }
        return messages.text(
                language,
                String.valueOf(words.getFirst()),
                words.subList(1, words.size()).toArray());
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
