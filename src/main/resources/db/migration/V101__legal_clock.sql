-- A legal basis is kept by the office: how it counts, what becomes of its end, what it proposes, whether it is still offered.
alter table legal_basis add column day_counting varchar(20) default 'CALENDAR_DAYS' not null
  check (day_counting in ('CALENDAR_DAYS', 'WORKING_DAYS'));
alter table legal_basis add column end_rule varchar(20) default 'STAYS' not null
  check (end_rule in ('STAYS', 'MOVES'));
alter table legal_basis add column receipt_rule text default '' not null;
alter table legal_basis add column retired boolean default false not null;
alter table legal_basis add column version integer default 0 not null;

update legal_basis set receipt_rule = 'Uwaga jest zgłoszona w terminie, jeżeli dotarła do urzędu przed końcem ostatniego dnia. Liczy się chwila wysłania formularza, chwila otrzymania e-maila przez serwer urzędu, data na dowodzie doręczenia elektronicznego, a przy pismach data wpływu do urzędu.';

-- The terms that a consultation was approved with; null before. A later change of its legal basis does not reach it.
alter table consultation add column basis_name_pl varchar(400);
alter table consultation add column basis_name_en varchar(400);
alter table consultation add column basis_minimum_days integer;
alter table consultation add column basis_day_counting varchar(20);
alter table consultation add column basis_report_days integer;
alter table consultation add column basis_end_rule varchar(20);
alter table consultation add column basis_decision_required boolean;
alter table consultation add column basis_resolution_required boolean;

update consultation set
  basis_name_pl = (select name_pl from legal_basis where code = legal_basis_code),
  basis_name_en = (select name_en from legal_basis where code = legal_basis_code),
  basis_minimum_days = (select minimum_days from legal_basis where code = legal_basis_code),
  basis_day_counting = 'CALENDAR_DAYS',
  basis_report_days = (select report_days from legal_basis where code = legal_basis_code),
  basis_end_rule = 'STAYS',
  basis_decision_required = (select decision_required from legal_basis where code = legal_basis_code),
  basis_resolution_required = (select resolution_required from legal_basis where code = legal_basis_code)
where publication_approved_at is not null;

-- A term shorter than the legal basis allows: why the coordinator asks for it, why the manager consents.
alter table consultation add column override_request text;
alter table consultation add column override_reason text;
