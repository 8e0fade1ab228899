package pl.konsultacje.platform;

import pl.konsultacje.OnPostgres;

@OnPostgres
class NumberSeriesOnPostgresTests extends NumberSeriesTests {}
