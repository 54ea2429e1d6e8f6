package uk.nhs.blackcountry.signon.stack.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Finding objects: identifiers, matching rules, pages, ranges. */
interface SearchBehaviour {
    Lab lab();

    /** Objects in a container of their own: more than MaxPageSize and MaxValRange. Made once. */
    Crowd crowd() throws Exception;

    @Test
    default void objectGuid_isSixteenBytes_findsTheObjectAndOutlivesARename() throws Exception {
        String sam = Lab.freshName();
        String dn = lab().newUser(sam);
        byte[] guid = lab().entry(dn, "objectGUID").getAttributeValueBytes("objectGUID");
        assertThat(guid).hasSize(16);
        lab().administrator.modifyDN(dn, "CN=renamed " + sam, true);
        SearchResult found = lab().administrator
                .search(lab().directory.baseDn(), SearchScope.SUB, Filter.createEqualityFilter("objectGUID", guid));
        assertThat(found.getSearchEntries()).singleElement().satisfies(entry -> {
            assertThat(entry.getDN()).startsWithIgnoringCase("CN=renamed " + sam + ",");
            assertThat(entry.getAttributeValue("name")).isEqualTo("renamed " + sam);
            assertThat(entry.getAttributeValue("sAMAccountName")).isEqualTo(sam);
        });
        SearchResultEntry byGuid = lab().entry("<GUID=" + Guids.guid(guid) + ">", "sAMAccountName");
        assertThat(byGuid.getAttributeValue("sAMAccountName")).isEqualTo(sam);
    }

    @Test
    default void search_ignoresTheCaseOfLogonNames() throws Exception {
        String sam = Lab.freshName();
        lab().newUser(sam);
        assertThat(find("(sAMAccountName=" + sam.toUpperCase(Locale.ROOT) + ")", "cn"))
                .hasSize(1);
        assertThat(find("(userPrincipalName=" + lab().upn(sam).toUpperCase(Locale.ROOT) + ")", "cn"))
                .hasSize(1);
    }

    @Test
    default void search_byBits_findsTheDisabledOnly() throws Exception {
        String off = Lab.freshName();
        String on = Lab.freshName();
        lab().set(lab().newUser(off), "userAccountControl", "514");
        lab().newUser(on);
        String bits = "(&(objectCategory=person)(userAccountControl:1.2.840.113556.1.4.803:=2)(sAMAccountName=%s))";
        assertThat(find(bits.formatted(off), "cn")).hasSize(1);
        assertThat(find(bits.formatted(on), "cn")).isEmpty();
    }

    @Test
    default void search_inChain_findsMembersOfMembers() throws Exception {
        String sam = Lab.freshName();
        String dn = lab().newUser(sam);
        String inner = group(dn);
        String outer = group(inner);
        assertThat(lab().entry(dn, "memberOf").getAttributeValue("memberOf")).isEqualToIgnoringCase(inner);
        assertThat(find("(&(sAMAccountName=" + sam + ")(memberOf=" + outer + "))", "cn"))
                .isEmpty();
        assertThat(find("(&(sAMAccountName=" + sam + ")(memberOf:1.2.840.113556.1.4.1941:=" + outer + "))", "cn"))
                .hasSize(1);
    }

    @Test
    default void member_followsRenamesAndDeletes() throws Exception {
        String stays = Lab.freshName();
        String staysDn = lab().newUser(stays);
        String goesDn = lab().newUser(Lab.freshName());
        String group = group(staysDn, goesDn);
        lab().administrator.modifyDN(staysDn, "CN=moved " + stays, true);
        lab().administrator.delete(goesDn);
        assertThat(lab().entry(group, "member").getAttributeValues("member"))
                .singleElement()
                .asString()
                .startsWithIgnoringCase("CN=moved " + stays + ",");
    }

    @Test
    default void password_isNeverRead() throws Exception {
        String dn = lab().newUser(Lab.freshName());
        assertThat(lab().entry(dn, "*", "unicodePwd", "userPassword").getAttributes())
                .extracting(Attribute::getName)
                .doesNotContain("unicodePwd", "userPassword");
        assertThat(find("(&(unicodePwd=*)(distinguishedName=" + dn + "))", "cn"))
                .isEmpty();
    }

    @Test
    default void search_ofWhatIsNotThere_saysHowFarItGot() throws Exception {
        SearchRequest request = Lab.request("OU=nowhere," + lab().directory.baseDn(), "(objectClass=*)", NONE);
        assertThat(lab().outcome(lab().administrator, request)).isEqualTo(ResultCode.NO_SUCH_OBJECT);
    }

    @Test
    default void search_withAnUnknownCriticalControl_isRefused_orDeclaredCutOff() throws Exception {
        Control[] unknown = {new Control("1.3.6.1.4.1.99999.1", true)};
        SearchRequest request = Lab.request(lab().directory.baseDn(), "(sAMAccountName=Administrator)", unknown);
        try (LDAPConnection connection = lab().connect()) {
            connection.bind(
                    "Administrator@" + lab().directory.dnsName(),
                    lab().directory.administratorPassword());
            if (lab().directory.has(Trait.NAMES_UNKNOWN_CRITICAL_CONTROLS)) {
                assertThat(lab().outcome(connection, request)).isEqualTo(ResultCode.UNAVAILABLE_CRITICAL_EXTENSION);
            } else {
                assertThatThrownBy(() -> connection.search(request)).isInstanceOf(Exception.class);
            }
        }
    }

    @Test
    default void search_withoutPages_endsAfterAThousand_orDeclaredGivesAll() throws Exception {
        SearchRequest request = new SearchRequest(crowd().container(), SearchScope.ONE, "(objectClass=*)", "cn");
        boolean limited = lab().directory.has(Trait.MAX_PAGE_SIZE);
        assertThat(lab().outcome(lab().administrator, request))
                .isEqualTo(limited ? ResultCode.SIZE_LIMIT_EXCEEDED : ResultCode.SUCCESS);
    }

    @Test
    default void search_withPages_givesEverybodyOnce_andNoPageOverAThousand() throws Exception {
        List<String> names = new ArrayList<>();
        int largest = 0;
        ASN1OctetString cookie = null;
        do {
            SearchRequest request = new SearchRequest(crowd().container(), SearchScope.ONE, "(objectClass=*)", "cn");
            request.setControls(new SimplePagedResultsControl(5000, cookie));
            SearchResult page = lab().administrator.search(request);
            largest = Math.max(largest, page.getEntryCount());
            page.getSearchEntries().forEach(entry -> names.add(entry.getDN()));
            cookie = SimplePagedResultsControl.get(page).getCookie();
        } while (cookie != null && cookie.getValueLength() > 0);
        assertThat(names).hasSize(Crowd.SIZE).doesNotHaveDuplicates();
        assertThat(largest).isEqualTo(lab().directory.has(Trait.MAX_PAGE_SIZE) ? 1000 : Crowd.SIZE);
    }

    @Test
    default void members_beyondTheLimit_comeInRanges_orDeclaredAtOnce() throws Exception {
        SearchResultEntry whole = lab().entry(crowd().group(), "member");
        if (lab().directory.has(Trait.RANGES)) {
            assertThat(whole.getAttributeValues("member;range=0-1499")).hasSize(1500);
            assertThat(whole.hasAttribute("member")).isFalse();
        } else {
            assertThat(whole.getAttributeValues("member")).hasSize(Crowd.SIZE);
        }
        SearchResultEntry rest = lab().entry(crowd().group(), "member;range=1500-*");
        assertThat(rest.getAttributeValues("member;range=1500-*")).hasSize(Crowd.SIZE - 1500);
    }

    @Test
    default void write_byOrdinaryStaff_isRefused() throws Exception {
        String sam = Lab.freshName();
        String dn = lab().newUser(sam);
        try (LDAPConnection staff = lab().connect()) {
            staff.bind(lab().upn(sam), Lab.PASSWORD);
            Assertions.assertThatExceptionOfType(LDAPException.class)
                    .isThrownBy(() -> staff.delete(dn))
                    .satisfies(e -> assertThat(e.getResultCode()).isEqualTo(ResultCode.INSUFFICIENT_ACCESS_RIGHTS));
        }
    }

    Control[] NONE = {};

    private List<SearchResultEntry> find(String filter, String... attributes) throws Exception {
        return lab().search(lab().administrator, filter, NONE, attributes).getSearchEntries();
    }

    private String group(String... members) throws Exception {
        String name = Lab.freshName();
        String dn = "CN=" + name + ",CN=Users," + lab().directory.baseDn();
        lab().administrator
                .add(
                        dn,
                        new Attribute("objectClass", "group"),
                        new Attribute("sAMAccountName", name),
                        new Attribute("member", members));
        return dn;
    }
}
