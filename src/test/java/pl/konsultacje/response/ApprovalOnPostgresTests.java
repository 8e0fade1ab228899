package pl.konsultacje.response;

import pl.konsultacje.OnPostgres;

@OnPostgres
class ApprovalOnPostgresTests extends ApprovalTests {}
