package uk.nhs.blackcountry.signon.provisioning.extract;

import java.util.List;

/** @param number of the line on which it begins, from 1 */
record CsvLine(int number, List<String> fields) {}
