package pl.konsultacje.audit;

import pl.konsultacje.OnPostgres;

@OnPostgres
class WaysOnPostgresTests extends WaysTests {}
