package uk.nhs.blackcountry.signon.provisioning.sync;

/** The registry's epoch: a restored registry starts a higher one. */
public interface Epochs {
    /** 1 or more. */
    long current();
}
