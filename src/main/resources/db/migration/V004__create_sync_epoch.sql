-- Names this history of changes. A restored backup is another history: it gets a new epoch, and clients start anew.
create table taskql.sync_epoch (
    only_row boolean not null default true,
    epoch    uuid    not null default gen_random_uuid(),

    constraint sync_epoch_pkey primary key (only_row),
    constraint sync_epoch_only_row check (only_row)
);

insert into taskql.sync_epoch default values;
