package uk.nhs.blackcountry.signon.provisioning.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import uk.nhs.blackcountry.signon.provisioning.stand.TestDatabase;
import uk.nhs.blackcountry.signon.provisioning.stand.TestDirectory;
import uk.nhs.blackcountry.signon.provisioning.stand.TestRealm;

/** The whole service, started as in production with its settings given. */
final class RunningService implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private RunningService(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static Map<String, Object> settings(TestDirectory directory, TestRealm realm) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("TRUSTS_FILE", trustsFile(directory).toString());
        settings.put("SERVER_PORT", "0");
        settings.put("SYNC_EVERY", "200ms");
        settings.put("KEYCLOAK_URL", realm.url());
        settings.put("KEYCLOAK_ISSUER", realm.issuer());
        settings.put("PROVISIONING_CLIENT_SECRET", TestRealm.SECRET);
        settings.put("spring.datasource.url", TestDatabase.migrated().url());
        return settings;
    }

    /** @param besides configuration that takes precedence by being primary */
    static RunningService start(Map<String, Object> settings, Class<?>... besides) {
        SpringApplication application =
                new SpringApplication(Stream.concat(Stream.of(ProvisioningService.class), Stream.of(besides))
                        .toArray(Class<?>[]::new));
        application.setDefaultProperties(settings);
        return new RunningService(application.run());
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    String url() {
        return "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
    }

    private static Path trustsFile(TestDirectory directory) {
        try {
            Path file = Files.createTempFile("trusts", ".yaml");
            file.toFile().deleteOnExit();
            return Files.writeString(file, """
                    trusts:
                      - code: RNA
                        name: The Dudley Group NHS Foundation Trust
                        short-name: Dudley
                        sites:
                          - { code: RNA01, name: Russells Hall Hospital }
                        directory:
                          domain: DUDLEY
                          upn-suffixes: [dudley.test]
                          base-dn: %s
                          urls: ["ldaps://localhost:%d"]
                          ca-file: %s
                          sync:
                            bind-name: CN=svc-signon,%s
                            bind-password: %s
                    """.formatted(
                    TestDirectory.BASE, directory.port(), directory.ca(), TestDirectory.BASE, TestDirectory.PASSWORD));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
