-- Failed log-ins by hash of the account or of the address: all nodes count together, nobody is named here.
create table login_attempt (
  subject varchar(64) primary key,
  failures integer not null,
  last_failure_at timestamp with time zone not null
);

-- Log-ins of people who exist; what else was typed into the field may be a password.
create table login_journal (
  id bigint generated always as identity primary key,
  username varchar(60) not null,
  succeeded boolean not null,
  at timestamp with time zone not null
);
create index login_journal_by_person on login_journal(username, at);
