package uk.nhs.blackcountry.signon.stack.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.experimental.ActiveDirectoryDirSyncControl;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** DirSync (MS-ADTS 3.1.1.3.4.1.3): what changed since the last cookie. */
interface DirSyncBehaviour {
    int OBJECT_SECURITY = 1;
    String[] ATTRIBUTES = {"sAMAccountName", "name", "title", "userAccountControl", "isDeleted", "lastKnownParent"};

    Lab lab();

    Crowd crowd() throws Exception;

    /** The entries of all rounds, the last cookie, how many rounds there were. */
    record Cycle(List<SearchResultEntry> entries, @Nullable ASN1OctetString cookie, int rounds) {
        List<SearchResultEntry> of(byte[] guid) {
            return entries.stream()
                    .filter(entry -> Arrays.equals(guid, entry.getAttributeValueBytes("objectGUID")))
                    .toList();
        }
    }

    @Test
    default void dirSync_withoutCookie_givesAll_thenNothing_thenTheChangedAttributesOnly() throws Exception {
        String sam = Lab.freshName();
        String dn = lab().newUser(sam);
        byte[] guid = guid(dn);
        Cycle first = cycle(lab().administrator, 0, null);
        assertThat(first.of(guid)).singleElement().satisfies(entry -> {
            assertThat(entry.getAttributeValue("sAMAccountName")).isEqualTo(sam);
            assertThat(entry.getAttributeValue("userAccountControl")).isEqualTo("512");
        });
        Cycle nothing = cycle(lab().administrator, 0, first.cookie());
        assertThat(nothing.of(guid)).isEmpty();
        lab().set(dn, "title", "Sister");
        Cycle change = cycle(lab().administrator, 0, nothing.cookie());
        assertThat(change.of(guid)).singleElement().satisfies(entry -> {
            assertThat(entry.getAttributeValue("title")).isEqualTo("Sister");
            assertThat(entry.hasAttribute("sAMAccountName")).isFalse();
            assertThat(entry.hasAttribute("userAccountControl")).isFalse();
        });
    }

    @Test
    default void dirSync_keepsSilentAboutWhatWasNotAskedFor() throws Exception {
        String dn = lab().newUser(Lab.freshName());
        byte[] guid = guid(dn);
        Cycle first = cycle(lab().administrator, 0, null);
        lab().set(dn, "telephoneNumber", "01384 000000");
        assertThat(cycle(lab().administrator, 0, first.cookie()).of(guid)).isEmpty();
    }

    @Test
    default void dirSync_tellsThatAnAttributeIsGone() throws Exception {
        String dn = lab().newUser(Lab.freshName());
        byte[] guid = guid(dn);
        lab().set(dn, "title", "Sister");
        Cycle first = cycle(lab().administrator, 0, null);
        lab().set(dn, "title");
        assertThat(cycle(lab().administrator, 0, first.cookie()).of(guid))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.hasAttribute("title")).isTrue();
                    assertThat(entry.getAttributeValues("title")).isEmpty();
                });
    }

    @Test
    default void dirSync_tellsRenamesAndMoves() throws Exception {
        String sam = Lab.freshName();
        String dn = lab().newUser(sam);
        byte[] guid = guid(dn);
        Cycle first = cycle(lab().administrator, 0, null);
        lab().administrator.modifyDN(dn, "CN=new " + sam, true);
        Cycle renamed = cycle(lab().administrator, 0, first.cookie());
        assertThat(renamed.of(guid)).singleElement().satisfies(entry -> {
            assertThat(entry.getAttributeValue("name")).isEqualTo("new " + sam);
            assertThat(entry.getDN()).startsWithIgnoringCase("CN=new " + sam + ",CN=Users,");
        });
        String there = crowd().container();
        lab().administrator
                .modifyDN("CN=new " + sam + ",CN=Users," + lab().directory.baseDn(), "CN=new " + sam, true, there);
        assertThat(cycle(lab().administrator, 0, renamed.cookie()).of(guid))
                .singleElement()
                .satisfies(entry -> assertThat(entry.getDN()).isEqualToIgnoringCase("CN=new " + sam + "," + there));
        lab().administrator.delete("CN=new " + sam + "," + there);
    }

    @Test
    default void dirSync_tellsDeletions_toWhoMayReplicate() throws Exception {
        String sam = Lab.freshName();
        String dn = lab().newUser(sam);
        byte[] guid = guid(dn);
        Cycle first = cycle(lab().administrator, 0, null);
        lab().administrator.delete(dn);
        assertThat(cycle(lab().administrator, 0, first.cookie()).of(guid))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.getAttributeValue("isDeleted")).isEqualTo("TRUE");
                    assertThat(entry.getDN()).containsIgnoringCase("CN=Deleted Objects,");
                });
    }

    @Test
    default void dirSync_ofOrdinaryStaff_isRefused_unlessTheirOwnRightsAreEnough() throws Exception {
        String sam = Lab.freshName();
        lab().newUser(sam);
        String gone = lab().newUser(Lab.freshName());
        byte[] guid = guid(gone);
        try (LDAPConnection staff = lab().connect()) {
            staff.bind(lab().upn(sam), Lab.PASSWORD);
            assertThat(outcome(staff, request(lab().directory.baseDn(), SearchScope.SUB, 0, null, 0)))
                    .isEqualTo(ResultCode.INSUFFICIENT_ACCESS_RIGHTS);
            Cycle first = cycle(staff, OBJECT_SECURITY, null);
            assertThat(first.of(guid)).hasSize(1);
            lab().administrator.delete(gone);
            assertThat(cycle(staff, OBJECT_SECURITY, first.cookie()).of(guid))
                    .as("deletions are not told to whoever reads by own rights")
                    .isEmpty();
        }
    }

    @Test
    default void dirSync_needsTheRootOfTheNamingContext() throws Exception {
        String base = "CN=Users," + lab().directory.baseDn();
        assertThat(outcome(lab().administrator, request(base, SearchScope.SUB, 0, null, 0)))
                .isEqualTo(ResultCode.INSUFFICIENT_ACCESS_RIGHTS);
        assertThat(outcome(lab().administrator, request(base, SearchScope.SUB, OBJECT_SECURITY, null, 0)))
                .isEqualTo(ResultCode.UNWILLING_TO_PERFORM);
    }

    @Test
    default void dirSync_withASmallLimit_comesInRounds_orDeclaredInOne() throws Exception {
        crowd();
        Cycle all = cycle(lab().administrator, 0, null);
        Cycle small = cycle(lab().administrator, 0, null, 20_000);
        assertThat(small.entries()).extracting(SearchResultEntry::getDN).doesNotHaveDuplicates();
        assertThat(small.entries()).hasSameSizeAs(all.entries());
        if (lab().directory.has(Trait.DIRSYNC_IN_ROUNDS)) {
            assertThat(small.rounds()).isGreaterThan(3);
        } else {
            assertThat(small.rounds()).isOne();
        }
    }

    private Cycle cycle(LDAPConnection as, int flags, @Nullable ASN1OctetString from) throws LDAPException {
        return cycle(as, flags, from, 1 << 20);
    }

    private Cycle cycle(LDAPConnection as, int flags, @Nullable ASN1OctetString from, int limit) throws LDAPException {
        List<SearchResultEntry> entries = new ArrayList<>();
        ASN1OctetString cookie = from;
        int rounds = 0;
        while (true) {
            SearchResult result = as.search(request(lab().directory.baseDn(), SearchScope.SUB, flags, cookie, limit));
            ActiveDirectoryDirSyncControl answer = ActiveDirectoryDirSyncControl.get(result);
            entries.addAll(result.getSearchEntries());
            cookie = answer.getCookie();
            rounds++;
            if (answer.getFlags() == 0) {
                return new Cycle(entries, cookie, rounds);
            }
        }
    }

    private static SearchRequest request(
            String base, SearchScope scope, int flags, @Nullable ASN1OctetString cookie, int limit)
            throws LDAPException {
        Filter filter = Filter.create("(|(objectClass=user)(objectClass=contact))");
        SearchRequest request = new SearchRequest(base, scope, filter, ATTRIBUTES);
        request.setControls(new Control[] {new ActiveDirectoryDirSyncControl(true, flags, limit, cookie)});
        return request;
    }

    private ResultCode outcome(LDAPConnection as, SearchRequest request) throws LDAPException {
        return lab().outcome(as, request);
    }

    private byte[] guid(String dn) throws LDAPException {
        return lab().entry(dn, "objectGUID").getAttributeValueBytes("objectGUID");
    }
}
