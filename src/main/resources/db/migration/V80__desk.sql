-- forms begun and put aside
create table desk_draft (
  business_key varchar(120) not null,
  element varchar(120) not null,
  person varchar(60) not null,
  saved_at timestamp with time zone not null,
  texts text not null,
  primary key (business_key, element, person)
);

-- answers of user tasks that no room handles; each time the task is done makes a row
create table desk_answer (
  business_key varchar(120) not null,
  element varchar(120) not null,
  sequence integer not null,
  person varchar(60) not null,
  answered_at timestamp with time zone not null,
  answers text not null,
  primary key (business_key, element, sequence)
);
