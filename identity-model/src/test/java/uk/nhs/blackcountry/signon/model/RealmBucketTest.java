package uk.nhs.blackcountry.signon.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import uk.nhs.blackcountry.signon.model.PersonProjection.State;
import uk.nhs.blackcountry.signon.model.ProjectedAccount.AccountState;
import uk.nhs.blackcountry.signon.model.RealmLine.Deviation;

class RealmBucketTest {
    private static final PersonId ANN = PersonId.parse("ab7c5b1e-43e6-4a3c-8f0b-6e4c5f0a1d11");
    private static final PersonId BEA = PersonId.parse("ab8c5b1e-43e6-4a3c-8f0b-6e4c5f0a1d11");
    private static final OdsCode DUDLEY = new OdsCode("RNA");
    private static final ProjectedAccount HERS = new ProjectedAccount(
            AccountKey.directory(DUDLEY, UUID.fromString("2a7c5b1e-43e6-4a3c-8f0b-6e4c5f0a1d22")),
            AccountState.ENABLED,
            List.of("dudley\\ann", "ann@dudley.test"));
    private static final ProjectedAccount HERS_DISABLED =
            new ProjectedAccount(HERS.key(), AccountState.DISABLED, HERS.logins());
    private static final ProjectedAccount NHSMAIL = new ProjectedAccount(
            AccountKey.nhsmail(
                    UUID.fromString("3a7c5b1e-43e6-4a3c-8f0b-6e4c5f0a1d22"),
                    UUID.fromString("4a7c5b1e-43e6-4a3c-8f0b-6e4c5f0a1d22")),
            AccountState.ENABLED,
            List.of());
    private static final ProjectedPlacement PLACEMENT = new ProjectedPlacement(
            UUID.fromString("5a7c5b1e-43e6-4a3c-8f0b-6e4c5f0a1d22"),
            DUDLEY,
            DUDLEY,
            "",
            Instant.parse("2026-01-01T00:00:00Z"),
            null,
            true);

    @Test
    void content_isTheSame_howeverItIsListed_andHoweverNewItIs() {
        ProjectedAccount otherWayRound =
                new ProjectedAccount(HERS.key(), HERS.state(), List.of("ann@dudley.test", "dudley\\ann"));

        assertThat(ContentDigest.of(ann(7, "a@nhs.net", NHSMAIL, otherWayRound)))
                .isEqualTo(ContentDigest.of(ann(1, "a@nhs.net", HERS, NHSMAIL)))
                .matches("[0-9a-f]{32}");
    }

    @Test
    void content_isAnother_whateverMemberChanges() {
        PersonProjection ann = ann(1, "a@nhs.net", HERS);
        assertThat(List.of(
                        ContentDigest.of(ann),
                        ContentDigest.of(ann(1, null, HERS)),
                        ContentDigest.of(ann(1, "", HERS)),
                        ContentDigest.of(ann(1, "a@nhs.net", HERS_DISABLED)),
                        ContentDigest.of(ann(1, "a@nhs.net", NHSMAIL)),
                        ContentDigest.of(ann(1, "a@nhs.net")),
                        ContentDigest.of(projection(State.DISABLED, 1, "a@nhs.net", List.of(), HERS)),
                        ContentDigest.of(projection(State.ACTIVE, 1, "a@nhs.net", List.of(), HERS)),
                        ContentDigest.of(opening()),
                        ContentDigest.of(opening(new AppGrant("ptl", List.of()))),
                        ContentDigest.of(opening(new AppGrant("ptl", List.of("viewer")))),
                        ContentDigest.of(opening(new AppGrant("ptl", List.of("viewer", "editor")))),
                        ContentDigest.of(opening(new AppGrant("ptl", List.of("viewer editor"))))))
                .doesNotHaveDuplicates();
    }

    @Test
    void buckets_areOneForEachBeginning_andTellApartWhateverDiffers() {
        RealmLine ann = RealmLine.stated(ANN, new Revision(1, 1), "c");
        RealmLine bea = RealmLine.stated(BEA, new Revision(1, 1), "c");

        assertThat(RealmBucket.of(List.of(ann, bea), RealmBucket.COARSE))
                .isEqualTo(RealmBucket.of(List.of(bea, ann), RealmBucket.COARSE))
                .extracting(RealmBucket::prefix, RealmBucket::users)
                .containsExactly(tuple("ab", 2));
        assertThat(RealmBucket.of(List.of(ann, bea), RealmBucket.FINE))
                .extracting(RealmBucket::prefix)
                .containsExactly("ab7", "ab8");
        assertThat(List.of(
                        digest(ann),
                        digest(RealmLine.stated(ANN, new Revision(2, 1), "c")),
                        digest(RealmLine.stated(ANN, new Revision(1, 2), "c")),
                        digest(RealmLine.stated(ANN, new Revision(1, 1), "d")),
                        digest(new RealmLine(ANN.toString(), 1, 1, "c", List.of(Deviation.ENABLED))),
                        digest(new RealmLine(ANN.toString(), 1, 1, "c", List.of(Deviation.NAME)))))
                .doesNotHaveDuplicates();
    }

    /** PostgreSQL computes the same in the registry: see its table. */
    @Test
    void digest_isThatOfTheTextThatTheRegistrysDatabaseBuildsToo() {
        assertThat(digest(RealmLine.stated(ANN, new Revision(1, 7), "0123456789abcdef0123456789abcdef")))
                .isEqualTo(ContentDigest.shortDigest(
                        "ab7c5b1e-43e6-4a3c-8f0b-6e4c5f0a1d11 1.7 0123456789abcdef0123456789abcdef\n"));
    }

    private static String digest(RealmLine line) {
        return RealmBucket.of(List.of(line), RealmBucket.COARSE).get(0).digest();
    }

    private static PersonProjection ann(long number, @Nullable String email, ProjectedAccount... accounts) {
        return projection(State.ACTIVE, number, email, List.of(PLACEMENT), accounts);
    }

    private static PersonProjection opening(AppGrant... grants) {
        return projection(State.ACTIVE, 1, "a@nhs.net", List.of(PLACEMENT.opening(List.of(grants))), HERS);
    }

    private static PersonProjection projection(
            State state,
            long number,
            @Nullable String email,
            List<ProjectedPlacement> placements,
            ProjectedAccount... accounts) {
        return new PersonProjection(
                ANN,
                new Revision(1, number),
                state,
                null,
                "ann@nhs.net",
                new PersonName("Ann", "Bee"),
                email,
                List.of(accounts),
                placements);
    }
}
