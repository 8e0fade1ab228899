-- remarks taken over in bulk; a worker registers what is listed, submission by submission
create table remark_import (
  consultation_key varchar(60) not null,
  number integer not null,
  started_by varchar(60) not null,
  started_at timestamp with time zone not null,
  -- whether whoever has an address gets the receipt by mail
  with_receipts boolean not null,
  ended_at timestamp with time zone,
  cancelled_by varchar(60),
  primary key (consultation_key, number)
);
create index remark_import_open on remark_import(ended_at, started_at);

create table remark_import_item (
  consultation_key varchar(60) not null,
  import_number integer not null,
  position integer not null,
  -- of its first line in the table
  line integer not null,
  remarks integer not null,
  -- what is to be registered, as JSON; emptied when it is
  content text not null,
  submission_number varchar(60),
  -- key of the sentence that says why it was refused, and its arguments
  refusal varchar(100),
  primary key (consultation_key, import_number, position),
  foreign key (consultation_key, import_number) references remark_import
);
