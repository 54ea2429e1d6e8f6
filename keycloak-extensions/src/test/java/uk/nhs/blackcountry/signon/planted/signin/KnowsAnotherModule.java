package uk.nhs.blackcountry.signon.planted.signin;

import uk.nhs.blackcountry.signon.keycloak.directory.Trust;

/** Uses what is neither of its own rooms nor of the identity model: under the planted root, the real rooms are another module. */
abstract class KnowsAnotherModule {
    abstract Trust trust();
}
