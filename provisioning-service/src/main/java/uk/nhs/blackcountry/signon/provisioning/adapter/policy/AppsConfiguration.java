package uk.nhs.blackcountry.signon.provisioning.adapter.policy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import uk.nhs.blackcountry.signon.provisioning.token.AppRegistration;
import uk.nhs.blackcountry.signon.provisioning.token.AppRegistrations;

/** The apps that have site tokens: the files of {@code registry.tokens.apps} (a folder), or those that come with the service. */
@Configuration(proxyBeanMethods = false)
public class AppsConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(AppsConfiguration.class);
    private static final String OF_THE_SERVICE = "classpath*:apps/*.yaml";

    @Bean
    public AppRegistrations appRegistrations(
            @Value("${registry.tokens.apps:}") String folder, Environment environment) {
        AppsReader reader = new AppsReader(name -> environment.getProperty(name, ""));
        Map<String, AppRegistration> apps = new LinkedHashMap<>();
        for (Resource file : files(folder.strip())) {
            String name = String.valueOf(file.getFilename());
            reader.read(name, text(file)).ifPresent(app -> {
                if (apps.put(app.client(), app) != null) {
                    throw new PolicyException(name, "registers the app " + app.client() + ", as another file does");
                }
            });
        }
        LOG.info("Apps with site tokens: {}", apps.keySet());
        return client -> Optional.ofNullable(apps.get(client));
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
