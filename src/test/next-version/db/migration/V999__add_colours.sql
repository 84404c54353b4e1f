-- In a file of its own: a transaction that locks two tables in use is deadlocked with requests.
alter table taskql.task add column colour text;
alter table taskql.task add column weight int not null default 1;
alter table taskql.task add constraint task_weight_range check (weight > 0) not valid;

-- Where the table is large, an operator has made it beforehand, concurrently.
create index if not exists task_by_colour on taskql.task (user_id, colour, id);
