package pl.konsultacje.staff;

import pl.konsultacje.OnPostgres;

@OnPostgres
class PeopleOnPostgresTests extends PeopleTests {}
