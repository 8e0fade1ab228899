package pl.konsultacje.publication;

import pl.konsultacje.OnPostgres;

@OnPostgres
class PublicationOnPostgresTests extends PublicationTests {}
