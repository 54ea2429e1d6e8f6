package uk.nhs.blackcountry.signon.provisioning.adapter.postgres;

import uk.nhs.blackcountry.signon.provisioning.account.AccountSource.Scope;
import uk.nhs.blackcountry.signon.provisioning.sync.Staging.Reading;

/** How a reading is compared with what is kept. */
final class StagingQueries {
    /** What the pages said, where it is not what is kept; and planned ends that have come. */
    private static final String SAID = """
        select s.key as the_key, s.word, s.why, s.content,
               s.word = 'SEEN' and a.presence = 'PRESENT' and a.digest is not distinct from s.digest as same,
               false as absent, coalesce(s.employee_number, a.employee_number) as together, a.*
        from staged s left join account a on a.key = s.key
        where s.reading = :reading
          and ((s.word = 'SEEN' and (a.key is null or a.presence <> 'PRESENT' or a.digest is distinct from s.digest))
            or (s.word = 'GONE' and (a.presence <> 'GONE' or (s.why = 'DELETED' and a.departure = 'OUT_OF_SCOPE')))
            or (s.word = 'UNREADABLE' and a.presence <> 'UNREADABLE')
            or (s.word in ('SEEN', 'ASIDE') and a.usable and a.expires_at <= :now)
        """;

    /**
     * Accounts that rules should look at again though nothing changed: others with their number are somebody else's. Two sources that were
     * read at the same time did not see each other's; humans may have taken back what kept them apart.
     */
    private static final String APART = """
            or (s.word = 'SEEN' and a.kind = 'ORDINARY' and exists (
                  select 1 from account b
                  join link l on l.account = b.key and l.ended_at is null
                  join link m on m.account = a.key and m.ended_at is null
                  where m.person <> l.person and b.key <> a.key and b.presence = 'PRESENT'
                    and ((b.source = any(:sources) and b.employee_number = a.employee_number)
                      or (a.source like 'esr.%' and b.source like 'esr.%' and b.esr_person = a.esr_person))))
        """;

    private static final String NOT_SAID = """
        union all
        select a.key, null, null, null, false, ABSENT, a.employee_number, a.*
        from account a
        where a.source = :source and (ABSENT or (a.usable and a.expires_at <= :now))
          and not exists (select 1 from staged s where s.reading = :reading and s.key = a.key)
        """;

    private StagingQueries() {}

    static String differences(Reading reading) {
        boolean whole = reading.scope() == Scope.EVERYTHING;
        String absent = whole && reading.absencesCount() ? "a.presence <> 'GONE'" : "false";
        return SAID
                + (whole && reading.trust() != null ? APART : "")
                + ")"
                + NOT_SAID.replace("ABSENT", absent)
                + " order by together, the_key";
    }

    /** The accounts of an employee, or of a person whom ESR knows, as they stand once the reading is applied. */
    static String standing(Reading reading) {
        boolean absences = reading.scope() == Scope.EVERYTHING && reading.absencesCount();
        String esr = reading.source().startsWith("esr.") ? "or s.esr_person = any(:esr_persons)" : "";
        String gone = absences ? "a.source <> :source and" : "";
        return """
            select s.content, s.word, a.*
            from staged s left join account a on a.key = s.key
            where s.reading = :reading and s.word = 'SEEN' and (s.employee_number = any(:employees) %s)
              and s.key <> all(:known::text[])
            union all
            select null, s.word, a.*
            from account a left join staged s on s.reading = :reading and s.key = a.key
            where a.presence <> 'GONE' and a.key <> all(:known::text[])
              and ((a.source = any(:sources) and a.employee_number = any(:employees))
                or (a.source like 'esr.%%' and a.esr_person = any(:esr_persons)))
              and (s.word in ('UNREADABLE', 'ASIDE') or (%s s.word is null))
            """.formatted(esr, gone);
    }
}
