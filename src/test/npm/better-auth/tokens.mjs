// Signs a user up at a real Better Auth and calls a running server with the token that it hands out:
// BETTER_AUTH_URL=http://localhost:18199 TASKQL_URL=http://localhost:8080/graphql node tokens.mjs, where taskql was started
// with the same BETTER_AUTH_URL.
import { createServer } from 'node:http';
import { betterAuth } from 'better-auth';
import { memoryAdapter } from 'better-auth/adapters/memory';
import { toNodeHandler } from 'better-auth/node';
import { jwt } from 'better-auth/plugins';

const origin = process.env.BETTER_AUTH_URL ?? 'http://localhost:18199';
const taskql = process.env.TASKQL_URL ?? 'http://localhost:8080/graphql';

const auth = betterAuth({
  baseURL: origin,
  secret: 'a secret of the test, which taskql never learns',
  database: memoryAdapter({ user: [], session: [], account: [], verification: [], jwks: [] }),
  emailAndPassword: { enabled: true },
  plugins: [jwt()],
  telemetry: { enabled: false },
});

const signUp = async (name) => {
  const answer = await fetch(`${origin}/api/auth/sign-up/email`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: origin },
    body: JSON.stringify({ name, email: `${name}@example.org`, password: 'a password of the test' }),
  });
  const cookie = answer.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ');
  const { user } = await answer.json();
  const { token } = await (await fetch(`${origin}/api/auth/token`, { headers: { Cookie: cookie } })).json();
  return { user, token };
};

const viewer = async (token, patience = 2) => {
  const answer = await fetch(taskql, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: '{ viewer { userId name email } }' }),
  });
  const wait = answer.headers.get('Retry-After');
  if (answer.status === 503 && wait && patience > 0) {
    // taskql was there first and found no keys.
    console.log(`503, Retry-After: ${wait}`);
    await new Promise((resolve) => setTimeout(resolve, wait * 1000));
    return viewer(token, patience - 1);
  }
  return { status: answer.status, body: await answer.json() };
};

const expect = (claim, actual, expected) => {
  const holds = JSON.stringify(actual) === JSON.stringify(expected);
  console.log(`${holds ? 'ok' : 'FAILED'}: ${claim}${holds ? '' : `: ${JSON.stringify(actual)}`}`);
  process.exitCode ||= holds ? 0 : 1;
};

const decode = (part) => JSON.parse(Buffer.from(part, 'base64url').toString());

const server = createServer(toNodeHandler(auth)).listen(new URL(origin).port, new URL(origin).hostname);
try {
  const { user, token } = await signUp('ann');
  const [header, claims, signature] = token.split('.');
  console.log(JSON.stringify(decode(header)), JSON.stringify(decode(claims)));
  expect('Better Auth signs with Ed25519', decode(header).alg, 'EdDSA');

  const ann = await viewer(token);
  expect('its token lets the user in', ann, {
    status: 200,
    body: { data: { viewer: { userId: user.id, name: 'ann', email: 'ann@example.org' } } },
  });

  const bob = Buffer.from(JSON.stringify({ ...decode(claims), sub: 'bob' })).toString('base64url');
  expect('a changed one lets nobody in', (await viewer(`${header}.${bob}.${signature}`)).status, 401);
} finally {
  server.close();
  server.closeAllConnections();
}
