package uk.nhs.blackcountry.signon.provisioning.adapter.activedirectory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import uk.nhs.blackcountry.signon.provisioning.account.AccountSource;
import uk.nhs.blackcountry.signon.provisioning.stand.TestDirectory;

/** How a source for test directories is configured. */
final class DirectorySettings {
    static final String SYNC = "trusts[0].directory.sync.";

    private DirectorySettings() {}

    /** @param authority PEM file */
    static Map<String, Object> of(String password, String authority, List<String> urls) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("trusts[0].code", "RNA");
        settings.put("trusts[0].directory.domain", "DUDLEY");
        settings.put("trusts[0].directory.base-dn", TestDirectory.BASE);
        settings.put("trusts[0].directory.ca-file", authority);
        for (int i = 0; i < urls.size(); i++) {
            settings.put("trusts[0].directory.urls[" + i + "]", urls.get(i));
        }
        settings.put(SYNC + "bind-name", "CN=svc-signon," + TestDirectory.BASE);
        settings.put(SYNC + "bind-password", password);
        settings.put(SYNC + "excluded-bases[0]", TestDirectory.SERVICES);
        return settings;
    }

    static Map<String, Object> of(TestDirectory directory) {
        return of(TestDirectory.PASSWORD, directory.ca().toString(), List.of(url(directory)));
    }

    static String url(TestDirectory directory) {
        return "ldaps://localhost:" + directory.port();
    }

    static AccountSource source(Map<String, Object> settings) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("trusts", settings));
        return new ActiveDirectoryConfiguration().directorySources(environment).get(0);
    }
}
