/**
 * Which apps somebody may use where, and in which roles: what rules grant to workplaces. Pure: the same policy, workplaces and instant always
 * give the same answer. Owns neither the policy's file (that is {@code adapter/policy}) nor the placements, and never asks the time.
 */
@NullMarked
package uk.nhs.blackcountry.signon.provisioning.entitlement;

import org.jspecify.annotations.NullMarked;
