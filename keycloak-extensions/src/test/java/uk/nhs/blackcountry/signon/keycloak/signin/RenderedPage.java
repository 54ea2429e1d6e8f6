package uk.nhs.blackcountry.signon.keycloak.signin;

import freemarker.cache.ClassTemplateLoader;
import freemarker.core.HTMLOutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.TemplateMethodModelEx;
import java.io.StringWriter;
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** A page of the theme, rendered as Keycloak's login theme provider does it: same settings, same names. */
final class RenderedPage {
    private final Map<String, Object> model = new HashMap<>();
    private final Properties messages;

    RenderedPage() throws Exception {
        messages = ThemeTest.messages();
        Properties theme = new Properties();
        theme.load(RenderedPage.class.getResourceAsStream("/theme/blackcountry/login/theme.properties"));
        model.put("properties", theme);
        model.put("msg", (TemplateMethodModelEx) this::message);
        model.put("kcSanitize", (TemplateMethodModelEx) arguments -> arguments.get(0));
        model.put(
                "url",
                Map.of(
                        "resourcesPath", "/res",
                        "loginAction", "/act?a=1&b=2",
                        "loginRestartFlowUrl", "/restart",
                        "logoutConfirmAction", "/logout"));
        model.put("purpose", "sign-in");
    }

    RenderedPage with(String name, Object value) {
        model.put(name, value);
        return this;
    }

    Document of(String template) throws Exception {
        Configuration freemarker = new Configuration(Configuration.VERSION_2_3_32);
        freemarker.setOutputFormat(HTMLOutputFormat.INSTANCE);
        freemarker.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        freemarker.setTemplateLoader(new ClassTemplateLoader(RenderedPage.class, "/theme/blackcountry/login"));
        StringWriter out = new StringWriter();
        freemarker.getTemplate(template, "UTF-8").process(model, out);
        return Jsoup.parse(out.toString());
    }

    private String message(List<?> arguments) {
        String key = arguments.get(0).toString();
        String text = messages.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("no text for " + key);
        }
        return new MessageFormat(text, Locale.UK)
                .format(arguments.subList(1, arguments.size()).stream()
                        .map(Object::toString)
                        .toArray());
    }
}
