-- a file as it came: the submission itself, or what belongs to it; never changed. Its bytes lie in a table of their own,
-- so that a list of submissions reads none of them
create table submission_file (
  id bigint primary key,
  version integer not null,
  submission_id bigint not null references submission,
  position integer not null,
  role varchar(20) not null check (role in ('LETTER', 'OFFICE_FORM', 'SCAN', 'SIGNATURE', 'ATTACHMENT', 'MAIL')),
  file_name varchar(255) not null,
  media_type varchar(100) not null,
  size_in_bytes bigint not null,
  sha256 char(64) not null,
  -- what the antivirus says: UNCHECKED where the office has none
  scan varchar(10) not null check (scan in ('UNCHECKED', 'WAITING', 'CLEAN', 'INFECTED')),
  scanned_at timestamp with time zone,
  -- name of what was found
  threat varchar(200) not null,
  unique (submission_id, position)
);
create index submission_file_by_scan on submission_file(scan, id);

create table submission_file_content (
  file_id bigint primary key references submission_file,
  content bytes not null
);

-- the rows of a submission that is a file: entered afterwards, until the office confirms them
create table row_sheet (
  id bigint primary key,
  version integer not null,
  submission_id bigint not null unique references submission,
  opened_at timestamp with time zone not null,
  -- when the rows of its files were read by the program; null: not yet, or there was nothing to be read
  read_at timestamp with time zone,
  confirmed_at timestamp with time zone,
  confirmed_by varchar(60),
  -- the consultation was withdrawn before
  ended_at timestamp with time zone,
  check ((confirmed_at is null) = (confirmed_by is null))
);

create table sheet_row (
  id bigint primary key,
  version integer not null,
  sheet_id bigint not null references row_sheet,
  position integer not null,
  part_id bigint references document_part,
  part_text varchar(500) not null,
  page varchar(100) not null,
  current_wording text not null,
  content text not null,
  proposed_wording text not null,
  justification text not null,
  changed_at timestamp with time zone not null,
  -- null: the sender, or the program that read the file
  changed_by varchar(60)
);
create index sheet_row_by_sheet on sheet_row(sheet_id, position);

-- what could not be read as it stands; row 0: the file as a whole
create table sheet_problem (
  sheet_id bigint not null references row_sheet,
  position integer not null,
  row_number integer not null,
  code varchar(100) not null,
  -- what the sentence names, one a line
  arguments text not null,
  primary key (sheet_id, position)
);
