package pl.konsultacje.meeting;

import pl.konsultacje.OnPostgres;

@OnPostgres
class RegistrationOnPostgresTests extends RegistrationTests {}
