// Holds the offline client against a running server, over lines that break:
// TASKQL_URL=http://localhost:8080/graphql npm test (in development), or with TASKQL_TOKEN=… of a user without tasks.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import WebSocket from 'ws';
import { offlineClient } from './offline-client.mjs';
import { overEvents, overWebSocket } from './transports.mjs';

const url = process.env.TASKQL_URL ?? 'http://localhost:8080/graphql';
const rounds = Number(process.env.TASKQL_ROUNDS ?? 60);
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

async function newToken() {
  if (process.env.TASKQL_TOKEN) return process.env.TASKQL_TOKEN;
  const answer = await fetch(new URL('/dev/token', url), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ sub: `offline-${randomUUID()}` }),
  });
  return (await answer.json()).token;
}

// Lines that break: each dies some time after it was made, and some are never made.
const lifetime = () => 100 + Math.random() * 900;

class BreakingSocket extends WebSocket {
  constructor(...parameters) {
    super(...parameters);
    setTimeout(() => this.terminate(), lifetime()).unref();
  }
}

async function breakingFetch(address, options) {
  if (Math.random() < 0.1) throw new TypeError('no network');
  const line = AbortSignal.timeout(Math.round(lifetime()));
  return fetch(address, { ...options, signal: AbortSignal.any([line, options.signal]) });
}

const CREATE = 'mutation ($id: ID!, $title: String!) { createTask(input: {id: $id, title: $title}) { userErrors { code } } }';
const RENAME = 'mutation ($id: ID!, $title: String!) { updateTask(input: {id: $id, title: $title}) { userErrors { code } } }';
const DELETE = 'mutation ($id: ID!) { deleteTask(input: {id: $id}) { userErrors { code } } }';

function writeAtRandom(client, ids) {
  const id = ids[Math.floor(Math.random() * ids.length)];
  const kind = Math.random();
  if (!id || kind < 0.5) {
    ids.push(randomUUID());
    client.write(CREATE, { id: ids.at(-1), title: `task ${ids.length}` });
  } else if (kind < 0.8) {
    client.write(RENAME, { id, title: `renamed ${Math.random()}` });
  } else {
    client.write(DELETE, { id });
  }
}

async function serverState(token) {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: '{ tasks(first: 1000) { nodes { id title revision } } }' }),
  });
  return sorted((await answer.json()).data.tasks.nodes);
}

const sorted = (tasks) =>
  [...tasks].map(({ id, title, revision }) => ({ id, title, revision })).sort((a, b) => (a.id < b.id ? -1 : 1));

async function untilEqual(clients, token) {
  for (const deadline = Date.now() + 60_000; ; await sleep(250)) {
    const server = await serverState(token);
    try {
      for (const client of clients) {
        assert.equal(client.outbox.length, 0);
        assert.deepEqual(sorted(client.tasks.values()), server);
      }
      return server.length;
    } catch (difference) {
      if (Date.now() > deadline) throw difference;
    }
  }
}

async function tryOut(name, transports) {
  const token = await newToken();
  const lines = transports.map((transport) => transport(() => token));
  const clients = lines.map((line) => offlineClient(line));
  const ids = [];
  for (let round = 0; round < rounds; round++) {
    writeAtRandom(clients[round % clients.length], ids);
    await sleep(Math.random() * 100);
  }
  const count = await untilEqual(clients, token);
  await Promise.all(clients.map((client) => client.stop()));
  lines.forEach((line) => line.dispose());
  console.log(`${name}: ${clients.length} copies equal the server's ${count} tasks after ${rounds} writes`);
}

const socket = (options) => (getToken) => overWebSocket(url, getToken, { webSocketImpl: WebSocket, ...options });
const events = (options) => (getToken) => overEvents(url, getToken, options);

await tryOut('steady lines', [socket({}), events({})]);
await tryOut('breaking WebSockets', [socket({ webSocketImpl: BreakingSocket }), socket({ webSocketImpl: BreakingSocket })]);
await tryOut('breaking streams of events', [events({ fetchFn: breakingFetch }), events({ fetchFn: breakingFetch })]);
process.exit(0);
