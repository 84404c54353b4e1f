// Runs Apollo Client against a server: pages, its normalised cache, a subscription, persisted queries.
// TASKQL_URL=http://localhost:8080/graphql npm test (in development), or with TASKQL_TOKEN=… of a user without tasks.
import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ApolloClient, ApolloLink, CombinedGraphQLErrors, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { relayStylePagination } from '@apollo/client/utilities';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';

const url = process.env.TASKQL_URL ?? 'http://localhost:8080/graphql';
const document = (name) => gql(readFileSync(new URL(`../../../../schema/operations/${name}.graphql`, import.meta.url), 'utf8'));
const [CREATE, CREATE_MANY, UPDATE, TOGGLE, DELETE, TASK, TASKS, VIEWER, CHANGED] = [
  'CreateTask', 'CreateTasks', 'UpdateTask', 'ToggleTask', 'DeleteTask', 'Task', 'Tasks', 'Viewer', 'TaskChanged',
].map(document);
const LIST = gql`
  query List($first: Int!, $after: String, $filter: TaskFilter) {
    tasks(first: $first, after: $after, filter: $filter) {
      totalCount
      edges { cursor node { id title status completed revision } }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

async function newToken() {
  const answer = await fetch(new URL('/dev/token', url), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ sub: `apollo-${randomUUID()}` }),
  });
  assert.equal(answer.status, 200, `no token: ${answer.status}`);
  return (await answer.json()).token;
}

// What Apollo Client says of a schema that does not suit its cache, it says here.
const complaints = [];
for (const level of ['warn', 'error']) console[level] = (...words) => complaints.push(words.join(' '));

const token = process.env.TASKQL_TOKEN ?? (await newToken());
const requests = [];
const http = () => new HttpLink({
  uri: url,
  headers: { Authorization: `Bearer ${token}` },
  fetch: (address, options) => {
    requests.push(JSON.parse(options.body));
    return fetch(address, options);
  },
});

// All that a front end has to tell the cache about taskql.
const newCache = () => new InMemoryCache({
  typePolicies: {
    Query: {
      fields: {
        tasks: relayStylePagination(['filter', 'orderBy']),
        task: (known, { args, toReference }) => known ?? toReference({ __typename: 'Task', id: args.id }),
        node: (known, { args, toReference }) => known ?? toReference({ __typename: 'Task', id: args.id }),
      },
    },
    Viewer: { keyFields: [] }, // there is one
    TaskCounts: { merge: true },
  },
});

const socket = createClient({ url: url.replace(/^http/, 'ws'), webSocketImpl: WebSocket, retryAttempts: 0, connectionParams: { Authorization: `Bearer ${token}` } });
const link = ApolloLink.split(({ operationType }) => operationType === 'subscription', new GraphQLWsLink(socket), http());
const client = new ApolloClient({ link, cache: newCache() });
const elsewhere = new ApolloClient({ link: http(), cache: newCache(), defaultOptions: { query: { fetchPolicy: 'no-cache' }, mutate: { fetchPolicy: 'no-cache' } } });
const mutate = async (by, mutation, input, options = {}) => {
  const { data } = await by.mutate({ mutation, variables: { input }, ...options });
  return Object.values(data)[0];
};

async function until(claim, what) {
  for (const deadline = Date.now() + 10_000; !claim(); await new Promise((done) => setTimeout(done, 20))) {
    assert.ok(Date.now() < deadline, `never: ${what}`);
  }
}

const { tasks: made } = await mutate(client, CREATE_MANY, { tasks: Array.from({ length: 25 }, (_, number) => ({ title: `task ${number}` })) });
assert.equal(made.length, 25);
const newestFirst = made.map((task) => task.title).reverse();

// Pages: while they are read, a task comes and one that was read goes.
const list = client.watchQuery({ query: LIST, variables: { first: 7 } });
const shown = [];
list.subscribe(({ data, dataState }) => dataState === 'complete' && shown.push(data.tasks.edges.map((edge) => edge.node)));
await until(() => shown.length > 0, 'the first page');
await mutate(elsewhere, CREATE, { title: 'came meanwhile' });
await mutate(elsewhere, DELETE, { id: made[22].id });
const current = () => list.getCurrentResult().data.tasks;
const titles = () => current().edges.map((edge) => edge.node.title);
const readToTheEnd = async () => {
  while (current().pageInfo.hasNextPage) {
    const { length } = titles();
    await list.fetchMore({ variables: { after: current().pageInfo.endCursor } });
    await until(() => titles().length > length, 'the next page'); // the cache tells of it a little later
  }
};
await readToTheEnd();
assert.deepEqual(titles(), newestFirst);
assert.equal(new Set(current().edges.map((edge) => edge.cursor)).size, 25);
assert.equal(requests.filter((request) => request.operationName === 'List').length, 4);
await list.refetch();
await until(() => titles()[0] === 'came meanwhile', 'the new first page');
assert.equal(titles().length, 7, 'a refetch begins anew');
await readToTheEnd();
assert.deepEqual(titles(), ['came meanwhile', ...newestFirst.filter((title) => title !== 'task 22')]);
console.log('ok: relayStylePagination, without duplicates and gaps');

// An optimistic task has the id that it keeps.
const addToLists = (cache, { data: { createTask: { task } } }) => task && cache.modify({
  fields: {
    tasks: (known, { toReference, readField }) => known.edges.some((edge) => readField('id', edge.node) === task.id)
      ? known
      : { ...known, totalCount: known.totalCount + 1, edges: [{ __typename: 'TaskEdge', cursor: '', node: toReference(task, true) }, ...known.edges] },
  },
});
const optimistically = (input) => ({
  update: addToLists,
  optimisticResponse: {
    createTask: {
      __typename: 'CreateTaskPayload',
      task: {
        __typename: 'Task', description: null, status: 'PENDING', completed: false, priority: 'MEDIUM', dueDate: null, tags: [],
        createdAt: new Date().toISOString(), updatedAt: new Date().toISOString(), completedAt: null, revision: 0, ...input,
      },
      userErrors: [],
    },
  },
});
const input = { id: randomUUID(), title: 'optimistic' };
const creating = mutate(client, CREATE, input, optimistically(input));
await until(() => titles()[0] === 'optimistic', 'the optimistic task');
assert.equal(current().edges[0].node.revision, 0);
assert.deepEqual((await creating).userErrors, []);
await until(() => current().edges[0].node.revision === 1, 'the real one in its place');
assert.equal(titles().filter((title) => title === 'optimistic').length, 1);
assert.equal(current().totalCount, 26);
const wrong = { id: randomUUID(), title: 'x'.repeat(201) };
const refusing = mutate(client, CREATE, wrong, optimistically(wrong));
await until(() => titles()[0] === wrong.title, 'the optimistic task that is to be refused');
assert.deepEqual((await refusing).userErrors.map(({ code, field }) => ({ code, field })), [{ code: 'INVALID', field: ['title'] }]);
await until(() => titles()[0] === 'optimistic', 'what is refused goes again');
assert.equal(current().totalCount, 26);
console.log('ok: optimistic responses');

// What a mutation answers is seen wherever the task is shown, by its id.
const { id } = made[3];
const node = () => current().edges.find((edge) => edge.node.id === id)?.node;
const sent = requests.length;
await mutate(client, UPDATE, { id, title: 'renamed' });
await until(() => node().title === 'renamed' && node().revision === 2, 'the new title in the list');
await mutate(client, TOGGLE, { id });
await until(() => node().completed && node().status === 'COMPLETED', 'the completed task in the list');
const stale = await mutate(client, UPDATE, { id, ifRevision: 1, title: 'overwritten' });
assert.equal(stale.userErrors[0].code, 'CONFLICT');
assert.equal(node().title, 'renamed', 'a conflict shows the task as it is');
const one = await client.query({ query: TASK, variables: { id } });
assert.equal(one.data.task.title, 'renamed');
assert.equal(requests.length, sent + 3, 'the cache knows the task already');
await mutate(client, DELETE, { id }, {
  update: (cache, { data: { deleteTask } }) => {
    cache.evict({ id: cache.identify({ __typename: 'Task', id: deleteTask.deletedTaskId }) });
    cache.gc();
  },
});
await until(() => node() === undefined, 'the deleted task goes from the list');
assert.equal(titles().length, 25);
console.log('ok: the normalised cache');

// The subscription brings what happens elsewhere into the same cache.
const { data: { viewer } } = await client.query({ query: VIEWER, fetchPolicy: 'network-only' });
assert.equal(viewer.taskCounts.total, 25);
await client.query({ query: gql`query Counts { viewer { taskCounts { total } } }`, fetchPolicy: 'network-only' });
const { data: both } = await client.query({ query: VIEWER, fetchPolicy: 'cache-only' });
assert.deepEqual(both.viewer, viewer, 'who asks for less of the viewer takes nothing away');
const changes = [];
const following = client.subscribe({ query: CHANGED, variables: { since: viewer.syncToken } }).subscribe({
  next: ({ data, error }) => changes.push(error ?? data.taskChanged),
  error: (failure) => changes.push(failure),
});
await mutate(elsewhere, UPDATE, { id: made[5].id, title: 'renamed elsewhere' });
await until(() => changes.length === 1, 'the change');
assert.deepEqual([changes[0].taskId, changes[0].task?.title], [made[5].id, 'renamed elsewhere']);
await until(() => titles().includes('renamed elsewhere'), 'the change in the list');
await mutate(elsewhere, DELETE, { id: made[5].id });
await until(() => changes.length === 2, 'the deletion');
assert.deepEqual([changes[1].taskId, changes[1].task], [made[5].id, null]);
following.unsubscribe();
console.log('ok: a subscription over graphql-ws');

await assert.rejects(client.query({ query: TASKS, variables: { first: 1001 } }), (failure) => {
  assert.ok(CombinedGraphQLErrors.is(failure), String(failure));
  assert.equal(failure.errors[0].extensions.code, 'BAD_USER_INPUT');
  return true;
});

// Persisted queries are refused in Apollo's words, once; then it sends whole documents, by itself.
const persisting = new ApolloClient({
  link: new PersistedQueryLink({ sha256: (text) => createHash('sha256').update(text).digest('hex') }).concat(http()),
  cache: newCache(),
});
requests.length = 0;
assert.equal((await persisting.query({ query: VIEWER })).data.viewer.taskCounts.total, 24);
assert.equal((await persisting.query({ query: TASKS, variables: { first: 2 } })).data.tasks.nodes.length, 2);
assert.deepEqual(requests.map((request) => [request.operationName, typeof request.query]),
  [['Viewer', 'undefined'], ['Viewer', 'string'], ['Tasks', 'string']]);
console.log('ok: automatic persisted queries are given up at once');

assert.deepEqual(complaints, []);
client.stop();
elsewhere.stop();
persisting.stop();
await socket.dispose();
