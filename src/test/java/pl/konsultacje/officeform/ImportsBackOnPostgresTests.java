package pl.konsultacje.officeform;

import pl.konsultacje.OnPostgres;

@OnPostgres
class ImportsBackOnPostgresTests extends ImportsBackTests {}
