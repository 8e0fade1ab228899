package pl.konsultacje.platform;

import pl.konsultacje.OnPostgres;

@OnPostgres
class OutagesOnPostgresTests extends OutagesTests {}
