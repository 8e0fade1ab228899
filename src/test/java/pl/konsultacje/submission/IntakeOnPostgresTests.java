package pl.konsultacje.submission;

import pl.konsultacje.OnPostgres;

@OnPostgres
class IntakeOnPostgresTests extends IntakeTests {}
