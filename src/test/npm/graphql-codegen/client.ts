// A small client on the generated documents: what the compiler believes of an answer must be so.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import * as documents from './target/told/graphql.js';
import type { TypedDocumentString, UserErrorCode } from './target/told/graphql.js';

const { TASKQL_URL: url = '', TASKQL_TOKEN: token = '' } = process.env;

async function run<Result, Variables>(document: TypedDocumentString<Result, Variables>, variables: Variables): Promise<Result> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Accept: 'application/graphql-response+json',
      Authorization: `Bearer ${token}`,
    },
    body: JSON.stringify({ query: document.toString(), variables }),
  });
  const { data, errors } = (await answer.json()) as { data?: Result; errors?: unknown };
  if (errors || !data) {
    throw new Error(JSON.stringify(errors));
  }
  return data;
}

type Created = NonNullable<documents.CreateTaskMutation['createTask']>;
type Task = NonNullable<Created['task']>;

// What a front end does with a payload: either the task, or why not.
function outcome(payload: Created | null | undefined): { task: Task } | { codes: UserErrorCode[]; fields: (string[] | null | undefined)[] } {
  const { task, userErrors } = payload ?? { userErrors: [] };
  return task && userErrors.length === 0
    ? { task }
    : { codes: userErrors.map((error) => error.code), fields: userErrors.map((error) => error.field) };
}

const id = randomUUID();
const created = outcome((await run(documents.CreateTaskDocument, { input: { id, title: 'typed', dueDate: '2026-12-01', tags: ['a'] } })).createTask);
assert.ok('task' in created);
const { task } = created;
const revision: number = task.revision;
const description: string | null | undefined = task.description;
const createdAt: string = task.createdAt;
assert.deepEqual({ ...task, revision, description, createdAt: '', updatedAt: '' }, {
  id, title: 'typed', description: null, status: 'PENDING', completed: false, priority: 'MEDIUM', dueDate: '2026-12-01', tags: ['a'],
  createdAt: '', updatedAt: '', completedAt: null, revision: 1,
});
assert.match(createdAt, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

const refused = outcome((await run(documents.CreateTaskDocument, { input: { title: ' ', tags: ['', 'b'] } })).createTask);
assert.ok('codes' in refused);
assert.deepEqual(refused.codes, ['INVALID', 'INVALID']);
assert.deepEqual(refused.fields, [['title'], ['tags', '0']]);

const stale = (await run(documents.UpdateTaskDocument, { input: { id, ifRevision: 7, title: 'overwritten' } })).updateTask;
assert.equal(stale?.userErrors[0]?.code satisfies UserErrorCode | undefined, 'CONFLICT');
assert.equal(stale?.task?.title, 'typed');

// Left out keeps, null clears: both have to be writable in the types.
const cleared = (await run(documents.UpdateTaskDocument, { input: { id, dueDate: null } })).updateTask?.task;
assert.deepEqual([cleared?.dueDate, cleared?.title, cleared?.revision], [null, 'typed', 2]);

const toggled = (await run(documents.ToggleTaskDocument, { input: { id } })).toggleTask?.task;
assert.equal(toggled?.completed, true);
assert.equal(typeof toggled?.completedAt, 'string');

const page = (await run(documents.TasksDocument, {
  first: 1,
  filter: { or: [{ status: ['COMPLETED'] }, { not: { hasDueDate: false } }] },
  orderBy: { field: 'DUE_DATE', direction: 'ASC' },
})).tasks;
assert.deepEqual([page.totalCount, page.nodes.map((each) => each.id), page.pageInfo.hasNextPage], [1, [id], false]);

const { node } = await run(documents.NodeDocument, { id });
assert.ok(node?.__typename === 'Task');
assert.equal(node.title, 'typed');
assert.equal((await run(documents.TaskDocument, { id: randomUUID() })).task, null);

const { viewer } = await run(documents.ViewerDocument, { today: '2026-12-02' });
assert.deepEqual(viewer.taskCounts, { total: 1, pending: 0, inProgress: 0, completed: 1, overdue: 0 });
const { taskChanges } = await run(documents.TaskChangesDocument, {});
assert.deepEqual([taskChanges.changes.map((change) => change.task?.revision), taskChanges.hasMore], [[3], false]);
const { taskChanges: nothingNew } = await run(documents.TaskChangesDocument, { since: viewer.syncToken });
assert.deepEqual(nothingNew, { changes: [], syncToken: viewer.syncToken, hasMore: false });

assert.equal((await run(documents.DeleteTaskDocument, { input: { id } })).deleteTask?.deletedTaskId, id);
await assert.rejects(run(documents.TasksDocument, { first: 1, after: 'nothing' }), /BAD_USER_INPUT/);

// @ts-expect-error: a title is needed
void (() => run(documents.CreateTaskDocument, { input: {} }));
// @ts-expect-error: there is no such status
void (() => run(documents.TasksDocument, { filter: { status: ['DONE'] } }));
// @ts-expect-error: the task may be missing
void ((mutation: documents.CreateTaskMutation) => mutation.createTask.task.title);

console.log('ok: typed documents against the server');
