package pl.konsultacje.submission;

import pl.konsultacje.OnPostgres;

@OnPostgres
class ArrivalsOnPostgresTests extends ArrivalsTests {}
