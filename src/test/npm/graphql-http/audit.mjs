// Holds a running server against GraphQL over HTTP: TASKQL_URL=http://localhost:8080/graphql TASKQL_TOKEN=… npm run audit
import { serverAudits } from 'graphql-http';

const url = process.env.TASKQL_URL ?? 'http://localhost:8080/graphql';
const token = process.env.TASKQL_TOKEN;
if (!token) {
  console.error('Set TASKQL_TOKEN to a bearer token.');
  process.exit(2);
}

const signedIn = (address, options = {}) => {
  const headers = new Headers(options.headers);
  headers.set('Authorization', `Bearer ${token}`);
  return fetch(address, { ...options, headers });
};

const results = [];
for (const audit of serverAudits({ url, fetchFn: signedIn })) {
  results.push(await audit.fn());
}

const passed = results.filter((result) => result.status === 'ok');
for (const result of results) {
  if (result.status !== 'ok') {
    console.error(`${result.id} ${result.name}: ${result.reason}`);
  }
}
for (const level of ['MUST', 'SHOULD', 'MAY']) {
  const of = (list) => list.filter((result) => result.name.split(' ')[0] === level).length;
  console.log(`${level}: ${of(passed)} of ${of(results)}`);
}
console.log(`${passed.length} of ${results.length} audits passed`);
process.exit(passed.length === results.length && results.length > 0 ? 0 : 1);
