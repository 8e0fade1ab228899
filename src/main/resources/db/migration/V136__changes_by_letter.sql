-- corrections and withdrawals that came to the office in another way than by the page, as the office entered them
create table remark_change_entry (
  -- the new version, or the remark that was withdrawn
  remark_id bigint not null references remark,
  act varchar(12) not null check (act in ('CORRECTION', 'WITHDRAWAL')),
  channel varchar(30) not null,
  -- the instant that counts; beside it when a letter lay in the office that counts as received earlier
  received_at timestamp with time zone not null,
  postmark_on date,
  delivered_at timestamp with time zone,
  registry_number varchar(60) not null,
  file_id bigint references submission_file,
  entered_at timestamp with time zone not null,
  entered_by varchar(60) not null,
  primary key (remark_id, act)
);
