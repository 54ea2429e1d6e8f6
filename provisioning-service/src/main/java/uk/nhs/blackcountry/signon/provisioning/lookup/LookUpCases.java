package uk.nhs.blackcountry.signon.provisioning.lookup;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.nhs.blackcountry.signon.model.OdsCode;
import uk.nhs.blackcountry.signon.model.PersonId;
import uk.nhs.blackcountry.signon.provisioning.administration.Decision;
import uk.nhs.blackcountry.signon.provisioning.administration.Matter;
import uk.nhs.blackcountry.signon.provisioning.correlation.OpenCase;
import uk.nhs.blackcountry.signon.provisioning.sync.Registry;

/** Cases about persons and sources that the viewer sees. */
public final class LookUpCases {
    private final Registry registry;
    private final LookUpPersons lookUpPersons;

    public LookUpCases(Registry registry, LookUpPersons lookUpPersons) {
        this.registry = registry;
        this.lookUpPersons = lookUpPersons;
    }

    /** All that are open, oldest first. */
    public List<CaseView> open(Viewer viewer) {
        return views(viewer, registry.cases().open());
    }

    /** A closed one too. */
    public Optional<CaseView> find(Viewer viewer, UUID id) {
        return views(viewer, registry.cases().find(id).stream().toList()).stream()
                .findFirst();
    }

    private List<CaseView> views(Viewer viewer, List<OpenCase> all) {
        Set<PersonId> visible = lookUpPersons.visible(
                viewer,
                all.stream().flatMap(one -> Stream.ofNullable(one.person())).collect(Collectors.toSet()));
        Map<UUID, UUID> waiting = waiting(viewer);
        Set<OdsCode> own = new HashSet<>(viewer.trusts());
        own.addAll(
                registry.successions().meaning(viewer.trusts(), registry.clock().instant()));
        return all.stream()
                .filter(one -> sees(own, one, visible))
                .map(one -> CaseView.of(one, waiting.get(one.id())))
                .toList();
    }

    private Map<UUID, UUID> waiting(Viewer viewer) {
        Map<UUID, UUID> waiting = new HashMap<>();
        for (Decision decision : registry.decisions().waiting(viewer.trusts())) {
            if (decision.matter() instanceof Matter.CloseCase close) {
                waiting.putIfAbsent(close.openCase(), decision.id());
            }
        }
        return waiting;
    }

    private static boolean sees(Set<OdsCode> own, OpenCase one, Set<PersonId> visible) {
        PersonId person = one.person();
        if (person != null) {
            return visible.contains(person);
        }
        // somebody must see that the audit or the realm was touched
        return one.isEverybodys() || own.stream().anyMatch(one::isOfSourceOf);
    }
}
