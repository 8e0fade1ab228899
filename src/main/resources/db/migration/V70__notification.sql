-- mails, stored in the transaction of the act they tell about and sent afterwards by the worker
create table outbox_mail (
  id bigint generated always as identity primary key,
  consultation_key varchar(60) not null,
  occasion varchar(200) not null,
  recipient varchar(254) not null,
  language varchar(8) not null,
  subject varchar(400) not null,
  plain_text text not null,
  html text not null,
  attachment_name varchar(255),
  attachment_type varchar(120),
  attachment bytes,
  created_at timestamp with time zone not null,
  -- also the worker's lease: a mail that is being sent is due again when the lease is over
  next_attempt_at timestamp with time zone not null,
  attempts integer not null,
  trouble varchar(20),
  server_reply integer,
  sent_at timestamp with time zone,
  given_up_at timestamp with time zone,
  unique (occasion, recipient)
);
create index outbox_mail_due on outbox_mail(sent_at, given_up_at, next_attempt_at, id);
create index outbox_mail_by_consultation on outbox_mail(consultation_key, id);
