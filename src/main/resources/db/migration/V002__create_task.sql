create table taskql.task (
    user_id            text collate "C" not null,
    id                 uuid not null,
    title              text not null,
    -- upper and lower case made equal by the server, the same on every PostgreSQL: what TITLE orders and search looks into
    title_folded       text collate "C" not null,
    description        text,
    description_folded text collate "C",
    status             text not null,
    priority           text not null,
    due_date           date,
    tags               text[] not null,
    created_at         timestamptz(3) not null,
    updated_at         timestamptz(3) not null,
    completed_at       timestamptz(3),
    revision           int not null,
    -- the number of the user's change that made the task what it is
    change             bigint not null,
    -- SHA-256 of what the task was created with: tells a retry from another use of the same id
    creation_digest    bytea not null,

    constraint task_pkey primary key (user_id, id),
    constraint task_user_fkey foreign key (user_id) references taskql.users on delete cascade,
    constraint task_title_length check (char_length(title) between 1 and 200),
    constraint task_description_length check (char_length(description) between 1 and 1000),
    constraint task_description_folded check ((description is null) = (description_folded is null)),
    constraint task_status_known check (status in ('PENDING', 'IN_PROGRESS', 'COMPLETED')),
    constraint task_priority_known check (priority in ('LOW', 'MEDIUM', 'HIGH')),
    constraint task_due_date_range check (due_date between date '0001-01-01' and date '9999-12-31'),
    constraint task_tags_count check (cardinality(tags) <= 20 and array_position(tags, null) is null),
    constraint task_completed_at check ((status = 'COMPLETED') = (completed_at is not null)),
    constraint task_revision_range check (revision >= 1),
    constraint task_creation_digest_length check (octet_length(creation_digest) = 32)
);

comment on constraint task_pkey on taskql.task is 'one task by its id; another user''s id can neither collide nor be probed';

-- Each order of a list reads its own index, in both directions. Their expressions are case and not coalesce: only of the
-- former does row-level security know that it leaks nothing, so only it can be looked up and not just filtered.
create index task_by_creation on taskql.task (user_id, created_at, id);
comment on index taskql.task_by_creation is 'tasks(orderBy: CREATED_AT), the default list';

create index task_by_update on taskql.task (user_id, updated_at, id);
comment on index taskql.task_by_update is 'tasks(orderBy: UPDATED_AT)';

create index task_by_due_date_asc on taskql.task
    (user_id, (case when due_date is null then date 'infinity' else due_date end), id);
comment on index taskql.task_by_due_date_asc is 'tasks(orderBy: DUE_DATE, ASC): tasks without one come last';

create index task_by_due_date_desc on taskql.task
    (user_id, (case when due_date is null then date '-infinity' else due_date end), id);
comment on index taskql.task_by_due_date_desc is 'tasks(orderBy: DUE_DATE, DESC): tasks without one come last here too';

create index task_by_priority on taskql.task
    (user_id, (case priority when 'LOW' then 1 when 'MEDIUM' then 2 else 3 end), id);
comment on index taskql.task_by_priority is 'tasks(orderBy: PRIORITY)';

create index task_by_title on taskql.task (user_id, title_folded, id);
comment on index taskql.task_by_title is 'tasks(orderBy: TITLE)';

create unique index task_by_change on taskql.task (user_id, change);
comment on index taskql.task_by_change is 'taskChanges; no two tasks of a user share a change';

alter table taskql.task enable row level security;
alter table taskql.task force row level security;

create policy task_own on taskql.task
    using (user_id = nullif(current_setting('taskql.user_id', true), ''))
    with check (user_id = nullif(current_setting('taskql.user_id', true), ''));
