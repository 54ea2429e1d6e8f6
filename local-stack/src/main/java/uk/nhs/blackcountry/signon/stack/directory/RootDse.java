package uk.nhs.blackcountry.signon.stack.directory;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import java.util.List;
import java.util.Locale;

/** What everybody may read, even before a bind: who this domain controller is and how far it has counted (MS-ADTS 3.1.1.3.2). */
final class RootDse {
    private RootDse() {}

    static Entry of(Domain domain, List<String> requested) {
        String baseDn = domain.baseDn();
        Entry all = new Entry("");
        all.addAttribute(
                "currentTime", AdTime.generalized(domain.store().clock().instant()));
        all.addAttribute("namingContexts", baseDn);
        all.addAttribute("defaultNamingContext", baseDn);
        all.addAttribute("rootDomainNamingContext", baseDn);
        all.addAttribute("configurationNamingContext", "CN=Configuration," + baseDn);
        all.addAttribute("schemaNamingContext", "CN=Schema,CN=Configuration," + baseDn);
        all.addAttribute("dsServiceName", domain.settingsDn());
        all.addAttribute("serverName", domain.settingsDn().substring("CN=NTDS Settings,".length()));
        all.addAttribute(
                "dnsHostName",
                domain.computer().toLowerCase(Locale.ROOT) + "."
                        + domain.trust().dnsName());
        all.addAttribute("highestCommittedUSN", Long.toString(domain.store().highestUsn()));
        all.addAttribute("supportedLDAPVersion", "3", "2");
        all.addAttribute("supportedControl", AdControls.supported());
        all.addAttribute(
                "supportedCapabilities",
                "1.2.840.113556.1.4.800",
                "1.2.840.113556.1.4.1670",
                "1.2.840.113556.1.4.1791",
                "1.2.840.113556.1.4.1935",
                "1.2.840.113556.1.4.2080",
                "1.2.840.113556.1.4.2237");
        all.addAttribute("supportedLDAPPolicies", "MaxPageSize", "MaxValRange");
        all.addAttribute("isSynchronized", "TRUE");
        all.addAttribute("isGlobalCatalogReady", "TRUE");
        all.addAttribute("domainFunctionality", "7");
        all.addAttribute("forestFunctionality", "7");
        all.addAttribute("domainControllerFunctionality", "7");
        if (requested.isEmpty() || requested.contains("*")) {
            return all;
        }
        Entry visible = new Entry("");
        for (String name : requested) {
            Attribute attribute = all.getAttribute(name);
            if (attribute != null) {
                visible.setAttribute(attribute);
            }
        }
        return visible;
    }
}
