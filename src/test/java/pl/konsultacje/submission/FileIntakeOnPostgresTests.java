package pl.konsultacje.submission;

import pl.konsultacje.OnPostgres;

@OnPostgres
class FileIntakeOnPostgresTests extends FileIntakeTests {}
