package uk.nhs.blackcountry.signon.provisioning.sync;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.model.PersonProjection.State;
import uk.nhs.blackcountry.signon.provisioning.administration.Administrator;
import uk.nhs.blackcountry.signon.provisioning.audit.AuditLine;
import uk.nhs.blackcountry.signon.provisioning.person.Person;

/**
 * Who administers a trust is named by those who may appoint there, and the first one by an operator who has the registry's database. Nobody
 * appoints, changes or dismisses themselves: so a trust that has somebody who may appoint keeps one.
 */
public final class NameAdministrators {
    private final Registry registry;
    private final Authority authority;

    public NameAdministrators(Registry registry) {
        this.registry = registry;
        this.authority = new Authority(registry);
    }

    /**
     * Names an administrator, or changes what one may do.
     *
     * @throws NotAllowedException unless {@code who} may appoint at {@code trust} and is somebody else
     * @throws NotPossibleException unless that trust's directory lets the person sign in now
     */
    public Administrator appoint(PersonId who, OdsCode trust, PersonId person, boolean mayAppoint) {
        return registry.transactions().alone(() -> {
            requireAppointer(who, trust, person);
            return appointed(person, trust, mayAppoint, "person " + who);
        });
    }

    /**
     * @throws NotAllowedException as {@link #appoint}
     * @throws NotPossibleException if the person does not administer the trust
     */
    public Administrator dismiss(PersonId who, OdsCode trust, PersonId person) {
        return registry.transactions().alone(() -> {
            requireAppointer(who, trust, person);
            return dismissed(person, trust, "person " + who);
        });
    }

    /**
     * For whoever has the registry's database and so could write the row: this way it is checked and audited.
     *
     * @param operator the name of who does it
     * @throws NotPossibleException unless that trust's directory lets the person sign in now
     */
    public Administrator appointByOperator(String operator, OdsCode trust, PersonId person, boolean mayAppoint) {
        return registry.transactions().alone(() -> {
            if (!mayAppoint) {
                requireNotTheLast(person, trust);
            }
            return appointed(person, trust, mayAppoint, "operator " + operator);
        });
    }

    /**
     * @param evenTheLast whether the trust may be left without anybody who may appoint
     * @throws NotPossibleException if the person does not administer the trust, or is the last who may appoint there
     */
    public Administrator dismissByOperator(String operator, OdsCode trust, PersonId person, boolean evenTheLast) {
        return registry.transactions().alone(() -> {
            if (!evenTheLast) {
                requireNotTheLast(person, trust);
            }
            return dismissed(person, trust, "operator " + operator);
        });
    }

    /** What holds of the person at the trust. */
    public Optional<Administrator> find(OdsCode trust, PersonId person) {
        return registry.administrators().of(person).stream()
                .filter(appointment -> appointment.trust().equals(trust))
                .findFirst();
    }

    private Administrator appointed(PersonId person, OdsCode trust, boolean mayAppoint, String by) {
        Person known = registry.persons().find(Set.of(person)).get(person);
        if (known == null) {
            throw new NotPossibleException("there is no person " + person);
        }
        if (known.state() == State.RETIRED) {
            throw new NotPossibleException(
                    "person %s turned out to be %s: name that one".formatted(person, known.survivor()));
        }
        if (!authority.worksAt(person, trust)) {
            throw new NotPossibleException(
                    "person %s has no account that the directory of %s lets sign in now".formatted(person, trust));
        }
        Administrator administrator = new Administrator(person, trust, mayAppoint, by, now());
        registry.administrators().appoint(administrator);
        audit(by, "administrator.appointed", administrator);
        return administrator;
    }

    private Administrator dismissed(PersonId person, OdsCode trust, String by) {
        Administrator administrator = find(trust, person)
                .orElseThrow(
                        () -> new NotPossibleException("person %s does not administer %s".formatted(person, trust)));
        registry.administrators().dismiss(administrator, now());
        audit(by, "administrator.dismissed", administrator);
        return administrator;
    }

    private void requireAppointer(PersonId who, OdsCode trust, PersonId person) {
        if (!authority.mayAppoint(who, trust)) {
            throw new NotAllowedException("you may not name administrators of " + trust);
        }
        if (who.equals(person)) {
            throw new NotAllowedException(
                    "nobody appoints, changes or dismisses themselves: ask another administrator of " + trust
                            + " who may appoint");
        }
    }

    private void requireNotTheLast(PersonId person, OdsCode trust) {
        boolean isOne = authority.mayAppoint(person, trust);
        boolean anotherIs = registry.administrators().at(trust).stream()
                .map(Administrator::person)
                .anyMatch(other -> !other.equals(person) && authority.mayAppoint(other, trust));
        if (isOne && !anotherIs) {
            throw new NotPossibleException(
                    "person %s is the last who may appoint at %s: appoint somebody else there first"
                            .formatted(person, trust));
        }
    }

    private void audit(String by, String action, Administrator administrator) {
        registry.audit()
                .write(List.of(new AuditLine(
                        now(),
                        by,
                        action,
                        administrator.person(),
                        null,
                        "%s%s".formatted(administrator.trust(), administrator.mayAppoint() ? ", may appoint" : ""))));
    }

    private Instant now() {
        return registry.clock().instant();
    }
}
