-- A case ends, too, when its last remark is withdrawn.
alter table remark_case drop constraint remark_case_settlement_check;
alter table remark_case add constraint remark_case_settlement_check
  check (settlement in ('ANSWERED', 'LEFT_WITHOUT_CONSIDERATION', 'WITHDRAWN'));
