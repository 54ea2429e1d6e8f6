/**
 * A small app, made as any collaborative app would be: an OAuth2 client that signs its users in through the realm (authorisation code with PKCE, a key of its
 * own, back-channel logout) and exchanges their tokens at the registry, and a resource server that takes site tokens. Shows who somebody is, where they work,
 * and what they may do there. Knows realm and registry by their public addresses only; runs as a process of its own.
 */
@NullMarked
package uk.nhs.blackcountry.signon.stack.sampleapp;

import org.jspecify.annotations.NullMarked;
