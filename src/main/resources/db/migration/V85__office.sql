-- The office as it presents itself: one row. What is null still has the value of the properties.
create table office (
  id integer primary key check (id = 1),
  version integer not null,
  name varchar(200),
  unit varchar(400),
  address varchar(400),
  contact_phone varchar(60),
  contact_email varchar(254),
  mail_from varchar(254)
);
insert into office (id, version) values (1, 0);

-- The first start: one row, locked by whoever takes the next step.
create table setup (
  id integer primary key check (id = 1),
  code_hash varchar(64),
  attempts integer not null,
  administrator varchar(60),
  finished_at timestamp with time zone
);
insert into setup (id, attempts) values (1, 0);
