package pl.konsultacje.consultation;

import pl.konsultacje.OnPostgres;

@OnPostgres
class ConsultationProcessOnPostgresTests extends ConsultationProcessTests {}
