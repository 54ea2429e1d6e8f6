package uk.nhs.blackcountry.signon.planted.entitlement;

/** Planted: a rule that keeps a log. */
final class TalksToItself {
    final System.Logger log = System.getLogger("planted");
}
