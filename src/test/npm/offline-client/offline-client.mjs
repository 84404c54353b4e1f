// A copy of the user's tasks that works offline. Writes wait in `outbox` under ids of the client's own, so that one which
// is sent twice is done once. Keep `tasks`, `token` and `outbox` wherever they shall outlive the page. `transport` is one
// of transports.mjs.
const FIELDS = 'fragment T on Task { id title description status completed priority dueDate tags revision }';
const SYNC = `query ($since: String) { taskChanges(since: $since) { syncToken hasMore changes { taskId task { ...T } } } } ${FIELDS}`;
const LIVE = `subscription ($since: String) { taskChanged(since: $since) { taskId syncToken task { ...T } } } ${FIELDS}`;
const PASSING = ['UNAVAILABLE', 'RATE_LIMITED', 'UNAUTHENTICATED', 'INTERNAL_SERVER_ERROR'];
const codes = (failure) => [failure].flat().map((error) => error?.extensions?.code);

export function offlineClient(transport, { tasks = new Map(), token = null, outbox = [], onChange = () => {} } = {}) {
  let stopped = false, sending = null, live = null, wake = () => {};
  const pause = (ms) => new Promise((done) => { wake = done; setTimeout(done, ms); });
  const take = ({ taskId, task }) => { task ? tasks.set(taskId, task) : tasks.delete(taskId); onChange(tasks); };
  const send = () => (sending ??= sendAll().finally(() => (sending = null)));

  async function sendAll() { // in their order; one leaves the outbox once the server has answered it, for good or ill
    while (outbox.length) {
      const { errors } = await transport.run(outbox[0].query, outbox[0].variables);
      if (errors && codes(errors).some((code) => PASSING.includes(code))) throw errors;
      outbox.shift();
    }
  }
  async function sync() {
    for (let hasMore = true; hasMore && !stopped; ) {
      const { data, errors } = await transport.run(SYNC, { since: token });
      if (errors) throw errors;
      if (token === null) tasks.clear();
      data.taskChanges.changes.forEach(take);
      ({ syncToken: token, hasMore } = data.taskChanges);
    }
  }
  async function follow() { // always with the latest token: that is why the transports do not reconnect by themselves
    live = transport.stream(LIVE, { since: token });
    for await (const { data, errors } of live) {
      if (errors) throw errors;
      take(data.taskChanged);
      token = data.taskChanged.syncToken;
    }
  }
  async function run() {
    for (let failures = 0; !stopped; failures++) {
      const since = token;
      await send().then(sync).then(follow).catch((failure) => { // offline, restarted, expired: from the token on again
        if (codes(failure).includes('SYNC_RESET_REQUIRED')) token = null; // only now the copy has to be made anew
      });
      if (token !== since) failures = 0;
      if (!stopped) await pause(Math.min(30_000, 200 * 2 ** failures) * (0.5 + Math.random()));
    }
  }
  const end = run();
  return {
    tasks, outbox, get token() { return token; },
    write(query, variables) { outbox.push({ query, variables }); send().catch(() => live?.return()); wake(); },
    stop() { stopped = true; live?.return(); wake(); return end; },
  };
}
