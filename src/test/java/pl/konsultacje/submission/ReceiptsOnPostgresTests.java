package pl.konsultacje.submission;

import pl.konsultacje.OnPostgres;

@OnPostgres
class ReceiptsOnPostgresTests extends ReceiptsTests {}
