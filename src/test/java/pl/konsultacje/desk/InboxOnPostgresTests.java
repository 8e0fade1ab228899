package pl.konsultacje.desk;

import pl.konsultacje.OnPostgres;

@OnPostgres
class InboxOnPostgresTests extends InboxTests {}
