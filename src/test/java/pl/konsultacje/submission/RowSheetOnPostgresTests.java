package pl.konsultacje.submission;

import pl.konsultacje.OnPostgres;

@OnPostgres
class RowSheetOnPostgresTests extends RowSheetTests {}
