-- where one click ends mails of this kind (RFC 8058); null where nothing is to be ended
alter table outbox_mail add column unsubscribe varchar(400);
