package pl.konsultacje.staff;

import pl.konsultacje.OnPostgres;

@OnPostgres
class LoginAttemptsOnPostgresTests extends LoginAttemptsTests {}
