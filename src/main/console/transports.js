import { createClient } from 'graphql-ws';
import { current, freshToken, onChange, refused, signedFetch } from '/console/session.js';

const UNAUTHORIZED = 4401;

/** A query or a mutation. */
export async function runOverHttp(request, headers) {
  const answer = await signedFetch('/graphql', {
    method: 'POST',
    headers: {
      Accept: 'application/graphql-response+json, application/json;q=0.9',
      'Content-Type': 'application/json',
      ...headers,
    },
    body: JSON.stringify(request),
  });
  return answer.json();
}

/** A subscription. It lives on under a new token, and goes on after the last change that it has seen. */
export async function* subscribe(request) {
  const payload = { ...request, variables: { ...request.variables } };
  for await (const result of socket.iterate(payload)) {
    continueAfter(result, payload);
    yield result;
  }
}

// The client sends the payload again when it connects again.
function continueAfter({ data }, payload) {
  const seen = Object.values(data ?? {})[0]?.syncToken;
  if (seen && /\$since\b/.test(payload.query)) {
    payload.variables.since = seen;
  }
}

const connect = () =>
  createClient({
    url: new URL('/graphql', location.href).href.replace(/^http/, 'ws'),
    connectionParams: async () => ({ Authorization: `Bearer ${await freshToken()}` }),
    shouldRetry: () => true,
    on: { closed: ({ code }) => code === UNAUTHORIZED && askAgain() },
  });

/** A demo token that has expired, because the machine slept, is renewed by the next request. */
function askAgain() {
  const isRenewable = current()?.isDemo && current().expiresAt < Date.now();
  if (current() && !isRenewable) {
    refused();
  }
}

let socket = connect();
let owner = current()?.sub;

onChange(() => {
  if (current() && current().sub === owner) {
    // The server ends a connection with its token: come back with the new one before.
    socket.terminate();
  } else {
    // What one user has subscribed to is none of the next one's.
    socket.dispose();
    socket = connect();
    owner = current()?.sub;
  }
});
