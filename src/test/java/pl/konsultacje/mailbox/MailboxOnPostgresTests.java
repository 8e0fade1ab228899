package pl.konsultacje.mailbox;

import pl.konsultacje.OnPostgres;

@OnPostgres
class MailboxOnPostgresTests extends MailboxTests {}
