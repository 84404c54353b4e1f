create table taskql.users (
    -- the token's sub; "C" compares byte for byte and outlives an upgrade of the operating system's collations
    id                 text   collate "C" not null,
    -- the number of the user's latest change: the next one takes the next number, in its own transaction
    change_count       bigint not null default 0,
    task_count         int    not null default 0,
    -- deletions up to this change are no longer remembered
    forgotten_change   bigint not null default 0,
    -- when the oldest deletion that is remembered was made; null where there is none
    oldest_deletion_at timestamptz(3),
    created_at         timestamptz(3) not null default now(),

    constraint users_pkey primary key (id),
    constraint users_id_length check (char_length(id) between 1 and 255),
    constraint users_task_count_range check (task_count >= 0),
    constraint users_forgotten_change_range check (forgotten_change between 0 and change_count)
);

alter table taskql.users enable row level security;
alter table taskql.users force row level security;

-- After a transaction that set it, an unset setting reads '' and not null.
create policy users_own on taskql.users
    using (id = nullif(current_setting('taskql.user_id', true), ''))
    with check (id = nullif(current_setting('taskql.user_id', true), ''));
