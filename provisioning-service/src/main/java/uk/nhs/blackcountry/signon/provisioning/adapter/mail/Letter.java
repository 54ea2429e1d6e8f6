package uk.nhs.blackcountry.signon.provisioning.adapter.mail;

/** What a person reads. Without a link: nobody shall learn to sign in from a mail. */
record Letter(String subject, String text) {}
