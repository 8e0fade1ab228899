-- who wants to be told by mail what becomes of a consultation, or of all; removed at unsubscribing, and after a week
-- without a confirmation
create table subscription (
  id bigint primary key,
  version integer not null,
  email varchar(254) not null,
  -- null: every consultation
  consultation_key varchar(60) references consultation(case_key),
  token varchar(40) not null unique,
  language varchar(2) not null,
  -- when it was last asked for and a mail with the link was written
  asked_at timestamp with time zone not null,
  confirmed_at timestamp with time zone,
  unique nulls not distinct (email, consultation_key)
);
create index subscription_by_consultation on subscription(consultation_key, id);
