-- colours of the header and the buttons, and the logo; null: those of the release
alter table office add column brand varchar(7);
alter table office add column brand_dark varchar(7);
alter table office add column logo bytes;
alter table office add column logo_type varchar(20);
alter table office add column logo_sha256 varchar(64);
