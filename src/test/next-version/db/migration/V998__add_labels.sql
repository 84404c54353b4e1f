-- What the next version may bring, for tests of neighbouring versions: all that src/docs/migrations.md lets a migration add.
alter table taskql.users add column zone text not null default 'UTC';

create table taskql.label (
    user_id text collate "C" not null,
    name    text not null,

    constraint label_pkey primary key (user_id, name),
    constraint label_user_fkey foreign key (user_id) references taskql.users on delete cascade
);

alter table taskql.label enable row level security;
alter table taskql.label force row level security;

create policy label_own on taskql.label
    using (user_id = nullif(current_setting('taskql.user_id', true), ''))
    with check (user_id = nullif(current_setting('taskql.user_id', true), ''));
