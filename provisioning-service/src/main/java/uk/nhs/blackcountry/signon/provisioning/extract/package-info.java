/**
 * Extracts: files of comma-separated values in which another system states all its accounts, left in a folder or uploaded. Owns the
 * folder, the reading of such a file, and the rules by which a file is held whole ({@link
 * uk.nhs.blackcountry.signon.provisioning.extract.ExtractSource}) or a row is left aside. What the columns mean is for the adapter of
 * that system to say ({@link uk.nhs.blackcountry.signon.provisioning.extract.RowReader}).
 *
 * <p>What other files of that kind say is read through {@link uk.nhs.blackcountry.signon.provisioning.extract.CsvTable}.
 *
 * <p>A file is whole or it is nothing: it states every account, and who is not in it has gone. Nothing is ever deleted: {@code
 * accepted} holds what was taken over, with the rows that were left aside beside it, {@code held} what was not, with the reason.
 */
@NullMarked
package uk.nhs.blackcountry.signon.provisioning.extract;

import org.jspecify.annotations.NullMarked;
