-- what the office had taken over by mistake and took back: it stays, marked, and does not count as received
create table submission_taken_back (
  submission_id bigint primary key references submission,
  taken_back_at timestamp with time zone not null,
  taken_back_by varchar(60) not null,
  reason text not null
);

-- an import on its way back: a worker takes back what is listed, submission by submission
alter table remark_import add column back_reason text;
alter table remark_import add column back_by varchar(60);
alter table remark_import add column back_at timestamp with time zone;
alter table remark_import add column back_ended_at timestamp with time zone;
alter table remark_import add column back_stopped_by varchar(60);
create index remark_import_back on remark_import(back_ended_at, back_at);

alter table remark_import_item add column taken_back_at timestamp with time zone;
-- key of the sentence that says why it stays
alter table remark_import_item add column back_refusal varchar(100);
