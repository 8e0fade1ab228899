package pl.konsultacje.consultation;

import pl.konsultacje.OnPostgres;

@OnPostgres
class FeedOnPostgresTests extends FeedTests {}
