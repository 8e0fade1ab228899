package pl.konsultacje.response;

import pl.konsultacje.OnPostgres;

@OnPostgres
class FourEyesRunsOnPostgresTests extends FourEyesRunsTests {}
