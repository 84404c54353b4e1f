// Does with the artifacts what the hooks of react-relay do: first page, loadNext, refetch by id, mutations.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import {
  type ConcreteRequest, commitMutation, createOperationDescriptor, Environment, fetchQuery, getPaginationMetadata,
  getPaginationVariables, getRefetchMetadata, getSelector, type GraphQLTaggedNode, type MutationConfig, type MutationParameters, Network,
  type ReaderFragment, RecordSource, Store, type Variables,
} from 'relay-runtime';
import createMutation, { type TaskListCreateMutation } from '../target/artifacts/TaskListCreateMutation.graphql';
import deleteMutation, { type TaskListDeleteMutation } from '../target/artifacts/TaskListDeleteMutation.graphql';
import toggleMutation, { type TaskListToggleMutation } from '../target/artifacts/TaskListToggleMutation.graphql';
import listQuery from '../target/artifacts/TaskListQuery.graphql';
import lastQuery from '../target/artifacts/TaskListLastQuery.graphql';
import listFragment, { type TaskList_query$data } from '../target/artifacts/TaskList_query.graphql';
import lastFragment, { type TaskList_last$data } from '../target/artifacts/TaskList_last.graphql';
import taskFragment, { type TaskList_task$data } from '../target/artifacts/TaskList_task.graphql';

const { TASKQL_URL: url = '', TASKQL_TOKEN: token = '' } = process.env;
let requests = 0;

const environment = new Environment({
  network: Network.create(async ({ text: query }, variables) => {
    requests++;
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables }),
    });
    return answer.json();
  }),
  store: new Store(new RecordSource()),
});

/** Fetches, keeps from the garbage collection, and answers with the reference that fragments are read by. */
async function load(query: ConcreteRequest, variables: Variables) {
  const operation = createOperationDescriptor(query, variables);
  environment.retain(operation);
  await fetchQuery(environment, query, variables).toPromise();
  return environment.lookup(operation.fragment).data;
}

function read<Data>(fragment: ReaderFragment, reference: unknown): Data {
  const selector = getSelector(fragment, reference);
  assert.ok(selector?.kind === 'SingularReaderSelector');
  const { data, isMissingData } = environment.lookup(selector);
  assert.ok(!isMissingData, `${fragment.name} misses data`);
  return data as Data;
}

/** As usePaginationFragment's loadNext and loadPrevious. */
async function loadMore(fragment: ReaderFragment, reference: unknown, direction: 'forward' | 'backward', cursor: unknown, base: Variables) {
  const { paginationRequest, paginationMetadata } = getPaginationMetadata(fragment, 'loadMore');
  const variables = getPaginationVariables(direction, 3, String(cursor), base, {}, paginationMetadata);
  await load(paginationRequest, variables);
  return reference;
}

const commit = <Operation extends MutationParameters>(
  mutation: GraphQLTaggedNode, variables: Operation['variables'], optimisticResponse?: MutationConfig<Operation>['optimisticResponse'],
) => new Promise<Operation['response']>((resolve, reject) => {
  commitMutation<Operation>(environment, {
    mutation, variables, optimisticResponse, onError: reject,
    onCompleted: (response, errors) => (errors ? reject(new Error(JSON.stringify(errors))) : resolve(response)),
  });
});

async function main() {
  for (let number = 0; number < 10; number++) {
    const input = { title: `task ${number}`, tags: number % 2 ? ['odd'] : [] };
    assert.deepEqual((await commit<TaskListCreateMutation>(createMutation, { input, connections: [] })).createTask?.userErrors, []);
  }

  const reference = await load(listQuery, {});
  const list = () => read<TaskList_query$data>(listFragment, reference).tasks;
  const tasks = () => list().edges.map((edge) => read<TaskList_task$data>(taskFragment, edge.node));
  const titles = () => tasks().map((task) => task.title);
  const expected = (count: number) => Array.from({ length: count }, (_, number) => `task ${number}`);
  assert.deepEqual(titles(), expected(4));
  for (const count of [7, 10]) {
    const { pageInfo } = list();
    assert.equal(pageInfo.hasNextPage, true);
    await loadMore(listFragment, reference, 'forward', pageInfo.endCursor, {});
    assert.deepEqual(titles(), expected(count));
  }
  assert.equal(list().pageInfo.hasNextPage, false);
  assert.equal(list().totalCount, 10);
  console.log('ok: pages by @connection and @refetchable, forward');

  const last = await load(lastQuery, {});
  const lastTitles = () => read<TaskList_last$data>(lastFragment, last).tasks;
  const { pageInfo } = lastTitles();
  assert.equal(pageInfo.hasPreviousPage, true);
  await loadMore(lastFragment, last, 'backward', pageInfo.startCursor, {});
  assert.deepEqual(lastTitles().edges.map((edge) => edge.node.title), expected(10).slice(4));
  console.log('ok: pages backward');

  const filtered = await load(listQuery, { filter: { tags: ['odd'] } });
  assert.deepEqual(
    read<TaskList_query$data>(listFragment, filtered).tasks.edges.map((edge) => read<TaskList_task$data>(taskFragment, edge.node).title),
    ['task 1', 'task 3', 'task 5', 'task 7']);
  assert.equal(titles().length, 10, 'a filtered list is a connection of its own');

  // By its global id, as useRefetchableFragment does, after another client changed it.
  const { id, revision } = tasks()[2]!;
  await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: 'mutation ($i: UpdateTaskInput!) { updateTask(input: $i) { task { id } } }', variables: { i: { id, title: 'elsewhere' } } }),
  });
  assert.equal(titles()[2], 'task 2');
  const { refetchableRequest, identifierInfo } = getRefetchMetadata(taskFragment, 'refetch');
  assert.equal(identifierInfo?.identifierField, 'id');
  await load(refetchableRequest, { id });
  assert.deepEqual([titles()[2], tasks()[2]?.revision], ['elsewhere', revision + 1]);
  console.log('ok: refetched by node(id:)');

  const connections = [list().__id];
  const created = await commit<TaskListCreateMutation>(createMutation, { input: { id: randomUUID(), title: 'appended' }, connections });
  assert.deepEqual(created.createTask?.userErrors, []);
  assert.deepEqual([titles().length, titles().at(-1)], [11, 'appended']);
  const refused = await commit<TaskListCreateMutation>(createMutation, { input: { title: '' }, connections });
  assert.deepEqual(refused.createTask?.userErrors, [{ code: 'INVALID', field: ['title'] }]);
  assert.equal(titles().length, 11, 'nothing is appended where nothing was created');

  const toggling = commit<TaskListToggleMutation>(toggleMutation, { input: { id } }, {
    toggleTask: { task: { ...tasks()[2]!, completed: true }, userErrors: [] } as never,
  });
  assert.equal(tasks()[2]?.completed, true, 'the optimistic response shows at once');
  await toggling;
  assert.equal(tasks()[2]?.completed, true);
  assert.match(tasks()[2]?.completedAt ?? '', /Z$/);

  await commit<TaskListDeleteMutation>(deleteMutation, { input: { id }, connections });
  assert.equal(titles().length, 10);
  assert.ok(!titles().includes('elsewhere'));
  const gone = await load(refetchableRequest, { id });
  assert.deepEqual(gone, { node: null });
  console.log(`ok: mutations by @appendNode, @deleteEdge and @deleteRecord, ${requests} requests`);
}

main().catch((failure) => {
  console.error(failure);
  process.exitCode = 1;
});
