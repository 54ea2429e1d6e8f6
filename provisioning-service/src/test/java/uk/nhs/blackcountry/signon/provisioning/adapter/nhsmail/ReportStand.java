package uk.nhs.blackcountry.signon.provisioning.adapter.nhsmail;

import java.util.HashMap;
import java.util.Map;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** How the portal's report is configured. */
final class ReportStand {
    private ReportStand() {}

    static Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("registry.nhsmail.report.files.drop-folder", ".");
        settings.put("registry.nhsmail.report.files.file-name", "users-(?<date>[0-9]{8,14})\\.csv");
        settings.put("registry.nhsmail.report.files.settle", "0s");
        settings.put("registry.nhsmail.report.files.allowed-change", "1");
        settings.put("registry.nhsmail.report.columns.oid", "Object Id");
        settings.put("registry.nhsmail.report.columns.address", "Email");
        settings.put("registry.nhsmail.report.columns.given", "First Name");
        settings.put("registry.nhsmail.report.columns.family", "Last Name");
        settings.put("registry.nhsmail.report.columns.status", "Status");
        settings.put("registry.nhsmail.report.columns.organisation", "ODS Code");
        settings.put("registry.nhsmail.report.staff-values[0]", "RNA");
        return settings;
    }

    static StandardEnvironment environment(Map<String, Object> more) {
        Map<String, Object> settings = settings();
        settings.putAll(more);
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("nhsmail", settings));
        return environment;
    }
}
