package uk.nhs.blackcountry.signon.stack.bench;

import java.util.List;
import java.util.Map;

/**
 * One issuer that exchanges tokens, ready to be asked.
 *
 * @param name for figures
 * @param endpoint its token endpoint
 * @param audience what a client assertion for it states as {@code aud}
 * @param client who asks
 * @param subjects tokens of people whose sessions are there
 * @param more what it wants in a request besides
 */
record Exchanging(
        String name,
        String endpoint,
        String audience,
        String client,
        List<String> subjects,
        Map<String, String> more) {}
