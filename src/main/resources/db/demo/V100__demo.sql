-- the time machine: how far the demo's clock runs away from the real one
create table demo_clock (
  id integer primary key check (id = 1),
  offset_millis bigint not null
);

-- what of the demo's story is told already; a set-up that was killed continues after the last step
create table demo_step (
  step varchar(60) primary key,
  done_at timestamp with time zone not null
);
