package uk.nhs.blackcountry.signon.realm.plan;

/** Something on the server that the data does not name and that is not deleted either: a human decides. */
public record Finding(Kind kind, String key, String meaning) {
    @Override
    public String toString() {
        return "not in the data: " + kind.label() + " '" + key + "' (" + meaning + ")";
    }
}
