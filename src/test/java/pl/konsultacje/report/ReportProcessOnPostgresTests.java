package pl.konsultacje.report;

import pl.konsultacje.OnPostgres;

@OnPostgres
class ReportProcessOnPostgresTests extends ReportProcessTests {}
