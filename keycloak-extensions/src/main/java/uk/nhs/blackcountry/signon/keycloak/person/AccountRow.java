package uk.nhs.blackcountry.signon.keycloak.person;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.annotations.Immutable;
import uk.nhs.blackcountry.signon.model.ProjectedAccount;

/** Who holds an account, and what may be typed to mean it, for reading. Written by {@link RowWrites}. An account key stands once a realm. */
@Entity
@Immutable
@Table(name = "bc_account")
class AccountRow {
    private static final int LONGEST_LOGIN = 320;

    @Id
    @Column(name = "id", length = 36)
    private String id = "";

    @Column(name = "realm_id", nullable = false, length = 36)
    private String realmId = "";

    @Column(name = "source", nullable = false, length = 32)
    private String source = "";

    @Column(name = "account_key", nullable = false, length = 170)
    private String accountKey = "";

    @Column(name = "user_id", nullable = false, length = 36)
    private String userId = "";

    @Column(name = "state", nullable = false, length = 16)
    private String state = "";

    @ElementCollection
    @Immutable
    @CollectionTable(name = "bc_login", joinColumns = @JoinColumn(name = "account_id"))
    @Column(name = "login", nullable = false, length = LONGEST_LOGIN)
    private Set<String> logins = new HashSet<>();

    protected AccountRow() {}

    /** Longer logins cannot be typed; they are left out rather than keep the person's projection from being applied. */
    static Set<String> loginsKept(ProjectedAccount account) {
        return account.logins().stream()
                .filter(login -> login.length() <= LONGEST_LOGIN)
                .collect(Collectors.toSet());
    }
}
