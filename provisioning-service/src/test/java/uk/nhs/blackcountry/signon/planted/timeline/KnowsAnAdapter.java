package uk.nhs.blackcountry.signon.planted.timeline;

import uk.nhs.blackcountry.signon.planted.adapter.web.OpenDoor;

/** Planted: a use case that imports an adapter. */
public record KnowsAnAdapter(OpenDoor wrong) {}
