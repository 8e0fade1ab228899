-- a password that somebody else chose is changed at the first log-in
alter table person add column password_temporary boolean default false not null;
-- counted up to end every session of the person
alter table person add column sessions_ended integer default 0 not null;
-- who sees the tasks of the teams of an absent person
alter table person add column deputy varchar(60);
alter table person add column absent_from date;
alter table person add column absent_to date;
