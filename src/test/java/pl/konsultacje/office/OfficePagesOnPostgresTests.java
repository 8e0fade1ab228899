package pl.konsultacje.office;

import pl.konsultacje.OnPostgres;

@OnPostgres
class OfficePagesOnPostgresTests extends OfficePagesTests {}
