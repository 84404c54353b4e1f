// The two ways to stream, over the usual npm clients. `getToken` is asked at each connection, so an expired one is replaced.
import { createClient as createSocket } from 'graphql-ws';
import { createClient as createEventSource } from 'graphql-sse';

const transport = (client) => ({
  async run(query, variables) {
    try {
      for await (const answer of client.iterate({ query, variables })) return answer;
    } catch (failure) {
      if (Array.isArray(failure)) return { errors: failure };
      throw failure;
    }
  },
  stream: (query, variables) => client.iterate({ query, variables }),
  dispose: () => client.dispose(),
});

export const overWebSocket = (url, getToken, options = {}) => transport(createSocket({
  url: url.replace(/^http/, 'ws'),
  connectionParams: async () => ({ Authorization: `Bearer ${await getToken()}` }),
  retryAttempts: 0,
  ...options,
}));

export const overEvents = (url, getToken, options = {}) => transport(createEventSource({
  url,
  headers: async () => ({ Authorization: `Bearer ${await getToken()}` }),
  retryAttempts: 0,
  ...options,
}));
