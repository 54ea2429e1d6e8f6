/**
 * A stand-in for a trust's Active Directory: one domain controller over LDAPS, in this process, with the behaviour that sign-in and
 * synchronisation depend on. Owns the objects, their update sequence numbers, the TLS material and what is kept between runs. Does not
 * know who the staff are (room {@code staff}) and does no Kerberos.
 *
 * <p>The door is {@link uk.nhs.blackcountry.signon.stack.directory.AdDirectory}. It answers:
 *
 * <ul>
 *   <li>simple binds by DN, user principal name and {@code DOMAIN\name}, with result 49 and AD's sub-codes, and a lockout policy of ten
 *       failures in 15 minutes;
 *   <li>searches over {@code DC=…} with MaxPageSize 1000, paged results, {@code member;range=}, the bit and in-chain matching rules, base
 *       {@code <GUID=…>}, tombstones behind the show-deleted control, DirSync with cookies, change notification;
 *   <li>add, modify, rename, delete and {@code unicodePwd} for {@code Administrator}; nobody else may write.
 * </ul>
 *
 * <p>Where it differs from a real domain controller is listed in docs/testing.md and tested as such.
 */
@NullMarked
package uk.nhs.blackcountry.signon.stack.directory;

import org.jspecify.annotations.NullMarked;
