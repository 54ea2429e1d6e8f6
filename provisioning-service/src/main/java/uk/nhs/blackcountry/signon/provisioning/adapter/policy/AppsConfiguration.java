package uk.nhs.blackcountry.signon.provisioning.adapter.policy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import uk.nhs.blackcountry.signon.provisioning.token.AppRegistration;
import uk.nhs.blackcountry.signon.provisioning.token.AppRegistrations;
import uk.nhs.blackcountry.signon.provisioning.trust.Trusts;

/** The apps that have a key of their own: the files of {@code registry.tokens.apps} (a folder), or those that come with the service. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PolicyProperties.class)
public class AppsConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(AppsConfiguration.class);
    private static final String OF_THE_SERVICE = "classpath*:apps/*.yaml";

    @Bean
    AppRegistrations appRegistrations(
            @Value("${registry.tokens.apps:}") String folder,
            Environment environment,
            PolicyProperties policy,
            Trusts trusts) {
        Map<String, String> files = texts(folder.strip());
        PolicyFile rules = policy.file();
        AppsReader reader = new AppsReader(
                name -> environment.getProperty(name, ""),
                new ServiceGrantReader(ids(files), PolicyReader.apps(rules.name(), rules.text()), trusts));
        Map<String, AppRegistration> apps = new LinkedHashMap<>();
        files.forEach((name, text) -> reader.read(name, text).ifPresent(app -> {
            if (apps.put(app.client(), app) != null) {
                throw new PolicyException(name, "registers the app " + app.client() + ", as another file does");
            }
        }));
        LOG.info("Apps with a key of their own: {}", apps.keySet());
        return client -> Optional.ofNullable(apps.get(client));
    }

    /** Also of those whose address is not configured here: a file that names one of them is right. */
    private static Set<String> ids(Map<String, String> files) {
        Set<String> ids = new HashSet<>();
        files.forEach((name, text) -> AppsReader.idIn(name, text).ifPresent(ids::add));
        return ids;
    }

    private static Map<String, String> texts(String folder) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Resource file : files(folder)) {
            texts.put(String.valueOf(file.getFilename()), text(file));
        }
        return texts;
    }

    private static List<Resource> files(String folder) {
        String pattern = folder.isEmpty() ? OF_THE_SERVICE : "file:" + folder + "/*.yaml";
        try {
            List<Resource> files =
                    new ArrayList<>(List.of(new PathMatchingResourcePatternResolver().getResources(pattern)));
            files.sort(Comparator.comparing(file -> String.valueOf(file.getFilename())));
            if (files.isEmpty() && !folder.isEmpty()) {
                throw new PolicyException(
                        folder, "has no file *.yaml: registry.tokens.apps must name the folder of the apps");
            }
            return files;
        } catch (IOException e) {
            throw new PolicyException(folder, "cannot be listed (" + e + "): registry.tokens.apps must name a folder");
        }
    }

    private static String text(Resource file) {
        try (InputStream in = file.getInputStream()) {
            return new String(in.readNBytes(PolicyFile.MAX_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new PolicyException(String.valueOf(file.getFilename()), "cannot be read (" + e + ")");
        }
    }
}
