package pl.konsultacje.subscription;

import pl.konsultacje.OnPostgres;

@OnPostgres
class SubscriptionOnPostgresTests extends SubscriptionTests {}
