package pl.konsultacje.consultation;

import pl.konsultacje.OnPostgres;

@OnPostgres
class SearchOnPostgresTests extends SearchTests {}
