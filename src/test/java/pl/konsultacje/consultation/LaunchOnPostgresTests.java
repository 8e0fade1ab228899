package pl.konsultacje.consultation;

import pl.konsultacje.OnPostgres;

@OnPostgres
class LaunchOnPostgresTests extends LaunchTests {}
