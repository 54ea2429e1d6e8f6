package uk.nhs.blackcountry.signon.provisioning.adapter.nhsmail;

import com.microsoft.graph.models.OnPremisesExtensionAttributes;
import com.microsoft.graph.models.User;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A property of Graph's {@code user} that configuration may name, because tenants fill them differently.
 *
 * @param selected what to ask for
 */
record UserAttribute(String name, String selected, Function<User, @Nullable String> read) {
    private static final Map<String, UserAttribute> ALL = new TreeMap<>();

    static {
        add("companyName", User::getCompanyName);
        add("department", User::getDepartment);
        add("officeLocation", User::getOfficeLocation);
        add("employeeType", User::getEmployeeType);
        add("jobTitle", User::getJobTitle);
        add("usageLocation", User::getUsageLocation);
        extension(1, OnPremisesExtensionAttributes::getExtensionAttribute1);
        extension(2, OnPremisesExtensionAttributes::getExtensionAttribute2);
        extension(3, OnPremisesExtensionAttributes::getExtensionAttribute3);
        extension(4, OnPremisesExtensionAttributes::getExtensionAttribute4);
        extension(5, OnPremisesExtensionAttributes::getExtensionAttribute5);
        extension(6, OnPremisesExtensionAttributes::getExtensionAttribute6);
        extension(7, OnPremisesExtensionAttributes::getExtensionAttribute7);
        extension(8, OnPremisesExtensionAttributes::getExtensionAttribute8);
        extension(9, OnPremisesExtensionAttributes::getExtensionAttribute9);
        extension(10, OnPremisesExtensionAttributes::getExtensionAttribute10);
        extension(11, OnPremisesExtensionAttributes::getExtensionAttribute11);
        extension(12, OnPremisesExtensionAttributes::getExtensionAttribute12);
        extension(13, OnPremisesExtensionAttributes::getExtensionAttribute13);
        extension(14, OnPremisesExtensionAttributes::getExtensionAttribute14);
        extension(15, OnPremisesExtensionAttributes::getExtensionAttribute15);
    }

    /** @throws IllegalArgumentException naming those that there are */
    static UserAttribute of(String name) {
        UserAttribute attribute = ALL.get(name);
        if (attribute == null) {
            throw new IllegalArgumentException(
                    "registry.nhsmail: no attribute " + name + ", but one of " + ALL.keySet());
        }
        return attribute;
    }

    private static void add(String name, Function<User, @Nullable String> read) {
        ALL.put(name, new UserAttribute(name, name, read));
    }

    private static void extension(int number, Function<OnPremisesExtensionAttributes, @Nullable String> read) {
        String name = "extensionAttribute" + number;
        ALL.put(name, new UserAttribute(name, "onPremisesExtensionAttributes", user -> {
            OnPremisesExtensionAttributes extensions = user.getOnPremisesExtensionAttributes();
            return extensions == null ? null : read.apply(extensions);
        }));
    }
}
