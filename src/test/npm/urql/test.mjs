// Runs urql with its normalised cache against a server: pages, a mutation that is seen by id, an optimistic one.
// TASKQL_URL=http://localhost:8080/graphql npm test (in development), or with TASKQL_TOKEN=… of a user without tasks.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Client, fetchExchange, gql } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import { buildSchema, introspectionFromSchema } from 'graphql';

const url = process.env.TASKQL_URL ?? 'http://localhost:8080/graphql';
const document = (name) => gql(readFileSync(new URL(`../../../../schema/operations/${name}.graphql`, import.meta.url), 'utf8'));
const [CREATE_MANY, TOGGLE, DELETE, TASK, VIEWER] = ['CreateTasks', 'ToggleTask', 'DeleteTask', 'Task', 'Viewer'].map(document);
const LIST = gql`
  query List($first: Int!, $after: String) {
    tasks(first: $first, after: $after) {
      totalCount
      edges { cursor node { id title completed status revision } }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

async function newToken() {
  const answer = await fetch(new URL('/dev/token', url), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ sub: `urql-${randomUUID()}` }),
  });
  assert.equal(answer.status, 200, `no token: ${answer.status}`);
  return (await answer.json()).token;
}

const complaints = [];
for (const level of ['warn', 'error']) console[level] = (...words) => complaints.push(words.join(' '));

const token = process.env.TASKQL_TOKEN ?? (await newToken());
const sdl = await (await fetch(new URL('/schema.graphql', url))).text();
let requests = 0;
const client = new Client({
  url,
  preferGetMethod: false,
  fetchOptions: { headers: { Authorization: `Bearer ${token}` } },
  fetch: (address, options) => {
    requests++;
    return fetch(address, options);
  },
  exchanges: [
    // All that a front end has to tell the cache about taskql.
    cacheExchange({
      schema: introspectionFromSchema(buildSchema(sdl)),
      keys: { Viewer: () => 'me', TaskCounts: () => null, UserError: () => null },
      resolvers: {
        Query: {
          tasks: relayPagination(),
          task: (_, { id }) => ({ __typename: 'Task', id }),
        },
      },
      updates: {
        Mutation: {
          // No edge is without its task, so a list that has lost one has to be read anew.
          deleteTask: (_, __, cache) => cache.inspectFields('Query')
            .filter((field) => field.fieldName === 'tasks')
            .forEach((field) => cache.invalidate('Query', field.fieldKey)),
        },
      },
      optimistic: {
        toggleTask: ({ input: { id } }, cache) => {
          const completed = !cache.resolve({ __typename: 'Task', id }, 'completed');
          return {
            __typename: 'ToggleTaskPayload',
            task: { __typename: 'Task', id, completed, status: completed ? 'COMPLETED' : 'PENDING', completedAt: null },
            userErrors: [],
          };
        },
      },
    }),
    fetchExchange,
  ],
});

const query = async (text, variables = {}, context = undefined) => {
  const { data, error } = await client.query(text, variables, context).toPromise();
  assert.ok(!error, String(error));
  return data;
};
const mutate = async (text, input) => {
  const { data, error } = await client.mutation(text, { input }).toPromise();
  assert.ok(!error, String(error));
  return Object.values(data)[0];
};

async function until(claim, what) {
  for (const deadline = Date.now() + 10_000; !claim(); await new Promise((done) => setTimeout(done, 20))) {
    assert.ok(Date.now() < deadline, `never: ${what}`);
  }
}

const { tasks: made } = await mutate(CREATE_MANY, { tasks: Array.from({ length: 12 }, (_, number) => ({ title: `task ${number}` })) });
let { tasks } = await query(LIST, { first: 5 });
for (const expected of [10, 12]) {
  assert.ok(tasks.pageInfo.hasNextPage);
  ({ tasks } = await query(LIST, { first: 5, after: tasks.pageInfo.endCursor }));
  assert.equal(tasks.edges.length, expected);
}
assert.ok(!tasks.pageInfo.hasNextPage);
assert.deepEqual(tasks.edges.map((edge) => edge.node.title), made.map((task) => task.title).reverse());
console.log('ok: relayPagination, without duplicates and gaps');

const { id } = made[4];
const seen = [];
const { unsubscribe } = client.query(LIST, { first: 5 }).subscribe(({ data }) =>
  seen.push(data?.tasks.edges.find((edge) => edge.node.id === id)?.node));
const sent = requests;
assert.equal((await mutate(TOGGLE, { id })).task.revision, 2);
assert.deepEqual(seen.map((task) => [task?.completed, task?.status, task?.revision]),
  [[false, 'PENDING', 1], [true, 'COMPLETED', 1], [true, 'COMPLETED', 2]], 'as it was, the optimistic answer, and the real one');
assert.equal((await query(TASK, { id })).task.title, 'task 4');
assert.equal(requests, sent + 1, 'the cache knows the task already');
console.log('ok: the normalised cache, and an optimistic answer');

seen.length = 0;
assert.equal((await mutate(DELETE, { id })).deletedTaskId, id);
await until(() => seen.length > 0 && seen.at(-1) === undefined, 'the list without the deleted task');
unsubscribe();
const { tasks: left } = await query(LIST, { first: 12 }, { requestPolicy: 'network-only' });
assert.equal(left.totalCount, 11);
assert.ok(!left.edges.some((edge) => edge.node.id === id));
assert.equal((await query(VIEWER)).viewer.taskCounts.total, 11);

const { error } = await client.query(LIST, { first: 1001 }).toPromise();
assert.equal(error?.graphQLErrors[0]?.extensions.code, 'BAD_USER_INPUT');
assert.deepEqual(complaints, []);
console.log(`ok: ${requests} requests`);
