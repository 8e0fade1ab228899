create table person (
  id bigint primary key,
  version integer not null,
  username varchar(60) not null unique,
  full_name varchar(200) not null,
  email varchar(254) not null,
  password_hash varchar(200) not null,
  active boolean not null
);

create table person_role (
  person_id bigint not null references person,
  role varchar(20) not null check (role in ('COORDINATOR', 'REVIEWER', 'MANAGER', 'AUDITOR', 'ADMINISTRATOR')),
  primary key (person_id, role)
);

create table team (
  id bigint primary key,
  version integer not null,
  code varchar(40) not null unique,
  name varchar(200) not null
);

create table team_member (
  team_id bigint not null references team,
  person_id bigint not null references person,
  primary key (team_id, person_id)
);

-- Four eyes, held by the database: one person is the author or the approver of a subject, never both.
create table involvement (
  subject varchar(120) not null,
  username varchar(60) not null,
  capacity varchar(10) not null check (capacity in ('AUTHOR', 'APPROVER')),
  primary key (subject, username),
  unique (subject, username, capacity)
);
