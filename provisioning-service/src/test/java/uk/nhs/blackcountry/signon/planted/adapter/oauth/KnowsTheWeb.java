package uk.nhs.blackcountry.signon.planted.adapter.oauth;

import uk.nhs.blackcountry.signon.planted.adapter.web.OpenDoor;

/** Planted: an adapter that imports another, and shows more than its configuration. */
public record KnowsTheWeb(OpenDoor wrong) {}
