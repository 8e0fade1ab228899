-- a form with remarks that somebody put aside before sending it; whoever has the link has it, nobody else
create table remark_draft (
  -- SHA-256 of the secret in the link: who reads the table opens no draft
  token_hash char(64) primary key,
  consultation_key varchar(60) not null references consultation(case_key),
  -- counts the savings; whoever saves names the one that he began with
  revision integer not null,
  saved_at timestamp with time zone not null,
  texts text not null
);
create index remark_draft_by_consultation on remark_draft(consultation_key);

-- files that go along with what is put aside
create table remark_draft_file (
  id char(32) primary key,
  token_hash char(64) not null references remark_draft(token_hash) on delete cascade,
  position integer not null,
  file_name varchar(300) not null,
  media_type varchar(120) not null,
  sha256 char(64) not null,
  size_bytes bigint not null,
  content bytes not null
);
create index remark_draft_file_by_draft on remark_draft_file(token_hash, position);
