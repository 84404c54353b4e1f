// Generates typed documents of schema/operations by the schema of a running server, as it is told at /schema.graphql and by
// introspection, compiles them strictly, and runs client.ts with them: TASKQL_URL=http://localhost:8080/graphql npm test
// (in development), or with TASKQL_TOKEN=… of a user whose tasks may be deleted.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { generate } from '@graphql-codegen/cli';

process.chdir(import.meta.dirname);
const url = process.env.TASKQL_URL ?? 'http://localhost:8080/graphql';

async function newToken() {
  const answer = await fetch(new URL('/dev/token', url), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ sub: `codegen-${randomUUID()}` }),
  });
  assert.equal(answer.status, 200, `no token: ${answer.status}`);
  return (await answer.json()).token;
}

// strictScalars: a scalar that nobody has mapped fails the run.
const types = (schema, folder) => generate({
  schema,
  documents: '../../../../schema/operations/*.graphql',
  generates: {
    [`target/${folder}/`]: {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        strictScalars: true,
        scalars: { Date: 'string', DateTime: 'string' },
        documentMode: 'string',
        useTypeImports: true,
        enumsAsTypes: true,
      },
    },
  },
  config: { importExtension: '.js' },
  importExtension: '.js',
  emitLegacyCommonJSImports: false,
  silent: true,
}, true);

const files = (folder) => Object.fromEntries(
  readdirSync(`target/${folder}`).map((name) => [name, readFileSync(`target/${folder}/${name}`, 'utf8')]));

rmSync('target', { recursive: true, force: true });
const token = process.env.TASKQL_TOKEN ?? (await newToken());
await types(new URL('/schema.graphql', url).href, 'told');
await types([{ [url]: { headers: { Authorization: `Bearer ${token}` } } }], 'introspected');

const told = files('told');
assert.deepEqual(Object.keys(told).sort(), ['gql.ts', 'graphql.ts', 'index.ts']);
assert.deepEqual(files('introspected'), told, 'types by introspection are others than types by /schema.graphql');
const operations = readdirSync('../../../../schema/operations').filter((name) => name.endsWith('.graphql'));
assert.ok(operations.length >= 13);
for (const name of operations) {
  assert.ok(told['graphql.ts'].includes(`export const ${name.replace('.graphql', '')}Document = `), `${name} has no document`);
}
assert.ok(!/: any\b/.test(told['graphql.ts'].replaceAll('[key: string]: any', '')), 'something is typed as any');
console.log(`ok: the same types by /schema.graphql and by introspection, ${operations.length} documents`);

const run = (file, ...parameters) =>
  execFileSync(process.execPath, [file, ...parameters], { stdio: 'inherit', env: { ...process.env, TASKQL_URL: url, TASKQL_TOKEN: token } });
run('node_modules/typescript/bin/tsc', '--project', '.');
console.log('ok: tsc --strict');
run('target/js/client.js');
