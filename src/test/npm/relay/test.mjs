// Compiles src/ with relay-compiler and the schema that a running server tells, then runs it with relay-runtime:
// TASKQL_URL=http://localhost:8080/graphql npm test (in development), or with TASKQL_TOKEN=… of a user without tasks.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';

process.chdir(import.meta.dirname);
const url = process.env.TASKQL_URL ?? 'http://localhost:8080/graphql';

async function newToken() {
  const answer = await fetch(new URL('/dev/token', url), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ sub: `relay-${randomUUID()}` }),
  });
  assert.equal(answer.status, 200, `no token: ${answer.status}`);
  return (await answer.json()).token;
}

const token = process.env.TASKQL_TOKEN ?? (await newToken());
const run = (file, ...parameters) =>
  execFileSync(process.execPath, [file, ...parameters], { stdio: 'inherit', env: { ...process.env, TASKQL_URL: url, TASKQL_TOKEN: token } });

rmSync('target', { recursive: true, force: true });
mkdirSync('target/artifacts', { recursive: true });
const schema = await fetch(new URL('/schema.graphql', url));
assert.equal(schema.status, 200, `/schema.graphql: ${schema.status}`);
writeFileSync('target/schema.graphql', await schema.text());

run('node_modules/relay-compiler/cli.js', 'relay.config.json', '--output', 'quiet-with-errors');
run('node_modules/typescript/bin/tsc', '--project', '.');
console.log('ok: relay-compiler and tsc --strict');
run('target/js/src/client.js');
