package pl.konsultacje.consultation;

import pl.konsultacje.OnPostgres;

@OnPostgres
class NoticesOnPostgresTests extends NoticesTests {}
