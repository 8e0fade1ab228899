-- which traps a submission of the web form went into: it is taken all the same, the coordinator sees it
alter table submission add column traps varchar(200) default '' not null;

-- signs the instant at which a form was given out, also beyond a restart: one row
create table form_seal (
  id integer primary key check (id = 1),
  secret char(64) not null
);

-- answers to the questions that the office's own form adds: a JSON list of key, question and text
alter table submission add column answers text default '[]' not null;
