-- one source of surrogate keys, taken in blocks of 50
create sequence entity_seq start with 1 increment by 50;

-- public numbers: the next one of each series, e.g. the submissions of one consultation
create table number_series (
  series varchar(120) primary key,
  next_number bigint not null
);

-- the engine's own tables lack these: children of a task (completing one), and the inbox by due date
create index act_idx_task_parent on ACT_RU_TASK(PARENT_TASK_ID_);
create index act_idx_task_due on ACT_RU_TASK(DUE_DATE_, ID_);
