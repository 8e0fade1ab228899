package pl.konsultacje.platform;

import pl.konsultacje.OnPostgres;

@OnPostgres
class DoubleSubmitOnPostgresTests extends DoubleSubmitTests {}
