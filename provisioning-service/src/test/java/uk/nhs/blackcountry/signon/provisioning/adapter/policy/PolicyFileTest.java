package uk.nhs.blackcountry.signon.provisioning.adapter.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.provisioning.entitlement.Policy;
import uk.nhs.blackcountry.signon.provisioning.trust.Trust;
import uk.nhs.blackcountry.signon.provisioning.trust.Trusts;

class PolicyFileTest {
    @TempDir
    Path folder;

    private static Policy configured(String policy) {
        return new PolicyConfiguration().entitlementPolicy(new PolicyProperties(policy), PolicyText.TRUSTS);
    }

    @Test
    void withoutASetting_theShippedPolicyIsRead_andItsExamplesHold() {
        assertThat(configured(" "))
                .isEqualTo(new PolicyConfiguration().entitlementPolicy(new PolicyProperties(null), PolicyText.TRUSTS));
        assertThat(configured(" ").rules()).isNotEmpty();
    }

    @Test
    void theShippedPolicy_servesWhicheverTrustsHaveJoined() {
        Trust wolverhampton =
                new Trust(new OdsCode("RL4"), "Wolverhampton", "Wolverhampton", "", List.of(new OdsCode("RL403")));

        assertThat(new PolicyReader(new Trusts(List.of(wolverhampton)))
                        .read("shipped", PolicyFile.ofTheService().text()))
                .isEqualTo(configured(""));
    }

    @Test
    void aWrongExample_plantedInTheShippedPolicy_isFound() {
        String shipped = PolicyFile.ofTheService().text();
        String planted = shipped.replace("refuses: { ibabs: employment }", "gives: { ibabs: [reader] }")
                .replaceFirst("(?m)^    gives: \\{ pas: \\[clerk] }\n    gives", "    gives");

        assertThat(planted).isNotEqualTo(shipped);
        assertThatThrownBy(() -> new PolicyReader(PolicyText.TRUSTS).read("shipped", planted))
                .hasMessageContaining("does not hold: it expects ibabs as reader; but:")
                .hasMessageContaining("the rule asks for employment home, and its employment is hosted");
    }

    @Test
    void aFileThatIsNamed_isReadInsteadOfTheShippedOne() throws IOException {
        Path file = Files.writeString(folder.resolve("own.yaml"), PolicyText.RIGHT);

        assertThat(configured(file.toString()).version()).isEqualTo(7);
    }

    @Test
    void aComplaint_namesTheFile() throws IOException {
        Path file = Files.writeString(folder.resolve("own.yaml"), PolicyText.with("version: 7", "version: x"));

        assertThatThrownBy(() -> configured(file.toString())).hasMessageStartingWith(file + ": version: must be");
    }

    @Test
    void aFileThatCannotBeRead_isToldWithTheSetting() {
        assertThatThrownBy(() -> configured(folder.resolve("none.yaml").toString()))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("none.yaml: cannot be read")
                .hasMessageContaining("registry.entitlement.policy");
        assertThatThrownBy(() -> configured("\0")).isInstanceOf(PolicyException.class);
        assertThatThrownBy(() -> configured(folder.toString())).isInstanceOf(PolicyException.class);
    }

    @Test
    void aFileThatIsTooLarge_isRefused_howeverRightItIs() throws IOException {
        String comment = "# " + "x".repeat(PolicyFile.MAX_BYTES) + "\n";
        Path file = Files.writeString(folder.resolve("own.yaml"), comment + PolicyText.RIGHT);

        assertThatThrownBy(() -> configured(file.toString())).hasMessageContaining("own.yaml: is larger than 256 KiB");
    }

    @Test
    void aFileThatIsNotUtf8_isRefused() throws IOException {
        Path file = Files.write(folder.resolve("own.yaml"), new byte[] {'#', (byte) 0xE9, '\n'});

        assertThatThrownBy(() -> configured(file.toString())).hasMessageContaining("own.yaml: is not UTF-8");
    }
}
