-- what senders do to their remarks afterwards; what arrived stays as it is
alter table remark add column revision integer default 1 not null;
-- the remark in whose place a correction stands: at most one
alter table remark add column corrects_id bigint references remark;
alter table remark add column corrected_at timestamp with time zone;
alter table remark add constraint one_correction unique (corrects_id);

create table remark_withdrawal (
  remark_id bigint primary key references remark,
  withdrawn_at timestamp with time zone not null
);

-- a lost code is sent again to the address given
create index submission_by_email on submission(email);
