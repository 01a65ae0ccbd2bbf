package newsletter.web;

import freemarker.core.Environment;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.utility.DeepUnwrap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.freemarker.autoconfigure.FreeMarkerVariablesCustomizer;
import org.springframework.stereotype.Component;

/**
 * What every page's template sees: {@code site.base}, the path that links begin with (empty, or the prefix of
 * {@code newsletter.base-url}); {@code t("key", arguments...)}, a text in the page's language; {@code direction()},
 * {@code ltr} or {@code rtl}; {@code asset("site.css")}, the address of a file
 * below {@code /assets/}; {@code shell()}, what surrounds the page.
 */
@Component
class SiteVariables implements FreeMarkerVariablesCustomizer {

    private final PublicAddress address;
    private final Messages messages;
    private final Assets assets;
    private final Shells shells;

    SiteVariables(PublicAddress address, Messages messages, Assets assets, Shells shells) {
        this.address = address;
        this.messages = messages;
        this.assets = assets;
        this.shells = shells;
    }

    @Override
    public void customizeFreeMarkerVariables(Map<String, Object> variables) {
        variables.put("site", Map.of("base", address.resolve("").getPath()));
        variables.put("t", (TemplateMethodModelEx) this::text);
        variables.put("direction", (TemplateMethodModelEx)
                none -> Phrases.direction(Environment.getCurrentEnvironment().getLocale()));
        variables.put("asset", (TemplateMethodModelEx) names -> assets.address(string(names)));
        variables.put("shell", (TemplateMethodModelEx) none -> shells.current());
    }

    private String text(List<?> given) throws TemplateModelException {
        List<Object> arguments = new ArrayList<>();
        for (Object argument : given.subList(1, given.size())) {
            arguments.add(DeepUnwrap.unwrap((TemplateModel) argument));
        }
        return messages.text(Environment.getCurrentEnvironment().getLocale(), string(given), arguments.toArray());
    }

    private static String string(List<?> given) throws TemplateModelException {
        return String.valueOf(DeepUnwrap.unwrap((TemplateModel) given.getFirst()));
    }
}
