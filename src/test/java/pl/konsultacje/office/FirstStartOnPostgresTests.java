package pl.konsultacje.office;

import pl.konsultacje.OnPostgres;

@OnPostgres
class FirstStartOnPostgresTests extends FirstStartTests {}
