package pl.konsultacje.officeform;

import pl.konsultacje.OnPostgres;

@OnPostgres
class OfficeFormOnPostgresTests extends OfficeFormTests {}
