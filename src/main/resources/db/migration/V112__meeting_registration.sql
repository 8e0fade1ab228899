-- open to everybody, or by registration with as many seats as there are
alter table meeting add column by_registration boolean default false not null;
alter table meeting add column seats integer;
alter table meeting add constraint seats_by_registration check (seats is null or (by_registration and seats > 0));

-- of the minutes
alter table meeting add column minutes_place varchar(400);
create table meeting_agenda_point (
  meeting_id bigint not null references meeting,
  position integer not null,
  title varchar(400) not null,
  discussion text not null,
  primary key (meeting_id, position)
);

-- address of the recording, set afterwards
alter table meeting add column recording varchar(400);

-- a wish to be reminded is a registration now
alter table meeting_reminder rename to meeting_registration;
-- gone when it is given up
alter table meeting_registration alter column email drop not null;
alter table meeting_registration add column name varchar(300) default '' not null;
alter table meeting_registration add column state varchar(20) default 'CONFIRMED' not null;
alter table meeting_registration add constraint registration_state check (state in ('CONFIRMED', 'WAITING', 'CANCELLED'));
-- names of needs, separated by commas
alter table meeting_registration add column needs varchar(200) default '' not null;
alter table meeting_registration add column other_needs varchar(1000) default '' not null;
-- how often the same registration was asked for again
alter table meeting_registration add column repetitions integer default 0 not null;
