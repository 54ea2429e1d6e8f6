package uk.nhs.blackcountry.signon.provisioning.correlation;

import java.util.List;

/** The cases that wait for a human. */
public interface Cases {
    /** Opens {@code openCase} unless one of the same kind, person and subject is open. */
    void open(OpenCase openCase);

    /** All that are open, oldest first. */
    List<OpenCase> open();
}
