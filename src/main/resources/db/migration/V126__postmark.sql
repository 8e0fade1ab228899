-- the date of the postmark, and when the letter lay in the office where the postmark counts as its receipt
alter table submission add column postmark_on date;
alter table submission add column delivered_at timestamp with time zone;
alter table legal_basis add column postmark_counts boolean default false not null;
alter table consultation add column basis_postmark_counts boolean;
update consultation set basis_postmark_counts = false where basis_name_pl is not null;
