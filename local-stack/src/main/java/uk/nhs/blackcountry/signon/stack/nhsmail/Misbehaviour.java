package uk.nhs.blackcountry.signon.stack.nhsmail;

/** What may be wrong with every ID token until it is switched off again. */
public enum Misbehaviour {
    /** No {@code amr}, as is usual in v2.0 tokens. */
    OMIT_AMR,
    /** No {@code oid}: the relying party lost the {@code profile} scope, or somebody forges. */
    OMIT_OID,
    /** No {@code tid}. */
    OMIT_TID,
    /** The {@code tid} of another tenant, under the right issuer. */
    FOREIGN_TID,
    /** {@code tid} and {@code iss} of another tenant, signed with the same key, as Entra's tenants share keys. */
    FOREIGN_ISSUER
}
