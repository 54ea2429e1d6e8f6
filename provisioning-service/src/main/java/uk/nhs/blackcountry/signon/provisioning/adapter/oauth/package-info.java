/**
 * Site tokens on the wire: Spring Security's authorization server does the protocol (RFC 8693, 7662, 7009, 7523), Nimbus the signatures; whether
 * there is a token, the room {@code token} decides. What Spring's server would decide by itself is replaced.
 */
@NullMarked
package uk.nhs.blackcountry.signon.provisioning.adapter.oauth;

import org.jspecify.annotations.NullMarked;
