package pl.konsultacje.officeform;

import pl.konsultacje.OnPostgres;

@OnPostgres
class ImportOnPostgresTests extends ImportTests {}
