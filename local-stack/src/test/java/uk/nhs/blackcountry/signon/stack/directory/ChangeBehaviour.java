package uk.nhs.blackcountry.signon.stack.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unboundid.ldap.sdk.AsyncRequestID;
import com.unboundid.ldap.sdk.AsyncSearchResultListener;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchResultReference;
import com.unboundid.ldap.sdk.SearchScope;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Noticing changes without DirSync: update sequence numbers, tombstones, notifications. */
interface ChangeBehaviour {
    Control[] NONE = {};
    Control[] DELETED = {new Control("1.2.840.113556.1.4.417", true)};

    Lab lab();

    @Test
    default void usnChanged_risesWithAChange_andTheRootKnowsTheHighest() throws Exception {
        String dn = lab().newUser(Lab.freshName());
        long before = usn(dn);
        lab().set(dn, "title", "Sister");
        assertThat(usn(dn)).isGreaterThan(before);
        Long highest =
                lab().administrator.getEntry("", "highestCommittedUSN").getAttributeValueAsLong("highestCommittedUSN");
        assertThat(highest).isGreaterThanOrEqualTo(usn(dn));
    }

    @Test
    default void usnChanged_staysOnAFailedBind_forThatIsNotReplicated() throws Exception {
        String sam = Lab.freshName();
        String dn = lab().newUser(sam);
        long before = usn(dn);
        lab().bind(lab().upn(sam), "wrong");
        assertThat(usn(dn)).isEqualTo(before);
    }

    @Test
    default void search_byUsn_findsWhatChangedSince() throws Exception {
        String sam = Lab.freshName();
        String dn = lab().newUser(sam);
        long since = usn(dn) + 1;
        String filter = "(&(sAMAccountName=" + sam + ")(uSNChanged>=" + since + "))";
        assertThat(lab().search(lab().administrator, filter, NONE, "cn").getEntryCount())
                .isZero();
        lab().set(dn, "title", "Sister");
        assertThat(lab().search(lab().administrator, filter, NONE, "cn").getEntryCount())
                .isOne();
    }

    @Test
    default void domainController_saysWhichDatabaseItIs() throws Exception {
        String service = lab().administrator.getEntry("", "dsServiceName").getAttributeValue("dsServiceName");
        assertThat(lab().entry(service, "invocationId").getAttributeValueBytes("invocationId"))
                .hasSize(16);
    }

    @Test
    default void delete_leavesATombstone_seenOnlyByWhoAsksForIt() throws Exception {
        String sam = Lab.freshName();
        String dn = lab().newUser(sam);
        lab().set(dn, "title", "Sister");
        byte[] guid = lab().entry(dn, "objectGUID").getAttributeValueBytes("objectGUID");
        long before = usn(dn);
        lab().administrator.delete(dn);
        String filter = "(sAMAccountName=" + sam + ")";
        assertThat(lab().search(lab().administrator, filter, NONE).getEntryCount())
                .isZero();
        SearchResultEntry tombstone = lab().search(lab().administrator, filter, DELETED)
                .getSearchEntries()
                .get(0);
        assertThat(tombstone.getAttributeValue("isDeleted")).isEqualTo("TRUE");
        assertThat(tombstone.getAttributeValueBytes("objectGUID")).isEqualTo(guid);
        assertThat(tombstone.getAttributeValue("lastKnownParent"))
                .isEqualToIgnoringCase("CN=Users," + lab().directory.baseDn());
        assertThat(tombstone.getAttributeValue("name")).isEqualToIgnoringCase(sam + "\nDEL:" + Guids.guid(guid));
        assertThat(tombstone.getParentDNString().toLowerCase(Locale.ROOT)).startsWith("cn=deleted objects,");
        assertThat(tombstone.hasAttribute("title")).isFalse();
        assertThat(tombstone.hasAttribute("objectCategory"))
                .as("a filter that names it finds no tombstone")
                .isFalse();
        assertThat(tombstone.getAttributeValueAsLong("uSNChanged")).isGreaterThan(before);
    }

    @Test
    default void delete_freesTheNames() throws Exception {
        String sam = Lab.freshName();
        lab().administrator.delete(lab().newUser(sam));
        lab().newUser(sam);
        assertThat(lab().bind(lab().upn(sam), Lab.PASSWORD)).isEmpty();
    }

    @Test
    default void tombstone_isHiddenFromOrdinaryStaff() throws Exception {
        String gone = Lab.freshName();
        String sam = Lab.freshName();
        lab().administrator.delete(lab().newUser(gone));
        lab().newUser(sam);
        try (LDAPConnection staff = lab().connect()) {
            staff.bind(lab().upn(sam), Lab.PASSWORD);
            assertThat(lab().search(staff, "(sAMAccountName=" + gone + ")", DELETED)
                            .getEntryCount())
                    .isZero();
        }
    }

    @Test
    default void notification_tellsOfAChange() throws Exception {
        String sam = Lab.freshName();
        String dn = lab().newUser(sam);
        Heard heard = new Heard();
        try (LDAPConnection connection = lab().connect()) {
            connection.bind(
                    "Administrator@" + lab().directory.dnsName(),
                    lab().directory.administratorPassword());
            SearchRequest request = new SearchRequest(
                    heard,
                    "CN=Users," + lab().directory.baseDn(),
                    SearchScope.ONE,
                    "(objectClass=*)",
                    "sAMAccountName");
            request.setControls(new Control("1.2.840.113556.1.4.528", true));
            AsyncRequestID id = connection.asyncSearch(request);
            // whether it already listens cannot be asked, so change until it is heard
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                lab().set(dn, "title", "title " + System.nanoTime());
                return heard.names.contains(sam);
            });
            connection.abandon(id);
        }
    }

    private long usn(String dn) throws Exception {
        return lab().entry(dn, "uSNChanged").getAttributeValueAsLong("uSNChanged");
    }

    /** Collects what comes. */
    final class Heard implements AsyncSearchResultListener {
        private static final long serialVersionUID = 1L;

        final List<String> names = new CopyOnWriteArrayList<>();

        @Override
        public void searchEntryReturned(SearchResultEntry entry) {
            names.add(String.valueOf(entry.getAttributeValue("sAMAccountName")));
        }

        @Override
        public void searchReferenceReturned(SearchResultReference reference) {}

        @Override
        public void searchResultReceived(AsyncRequestID id, SearchResult result) {}
    }
}
