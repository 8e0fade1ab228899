create table meeting (
  id bigint primary key,
  version integer not null,
  consultation_key varchar(60) not null references consultation(case_key),
  number integer not null,
  meeting_key varchar(80) not null unique,
  title varchar(300) not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  place varchar(400) not null,
  link varchar(400) not null,
  -- its process runs from then on
  announced_at timestamp with time zone,
  -- the minutes, null until they are recorded
  subject varchar(400),
  chair varchar(200),
  attendance integer,
  course text,
  recorded_at timestamp with time zone,
  closed_at timestamp with time zone,
  unique (consultation_key, number),
  check (ends_at > starts_at)
);

-- who wants to be reminded of a meeting by mail; removed when the meeting is closed
create table meeting_reminder (
  id bigint primary key,
  version integer not null,
  meeting_id bigint not null references meeting,
  email varchar(254) not null,
  token varchar(40) not null unique,
  requested_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  unique (meeting_id, email)
);
