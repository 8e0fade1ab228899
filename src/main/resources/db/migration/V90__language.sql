-- In which language people get their mails, ISO 639.
alter table person add column language varchar(2) default 'pl' not null;
alter table submission add column language varchar(2) default 'pl' not null;
alter table meeting_reminder add column language varchar(2) default 'pl' not null;
