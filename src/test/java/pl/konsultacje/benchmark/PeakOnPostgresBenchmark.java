package pl.konsultacje.benchmark;

import pl.konsultacje.OnPostgres;

/** The same on the production database. */
@OnPostgres
class PeakOnPostgresBenchmark extends PeakBenchmark {}
