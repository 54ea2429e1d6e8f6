/**
 * A small app that signs its users in through the realm, as any collaborative app would: authorisation code with PKCE, back-channel
 * logout. Knows the realm by its public addresses only; runs as a process of its own.
 */
@NullMarked
package uk.nhs.blackcountry.signon.stack.sampleapp;

import org.jspecify.annotations.NullMarked;
