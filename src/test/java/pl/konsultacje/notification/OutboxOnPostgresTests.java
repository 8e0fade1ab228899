package pl.konsultacje.notification;

import pl.konsultacje.OnPostgres;

@OnPostgres
class OutboxOnPostgresTests extends OutboxTests {}
