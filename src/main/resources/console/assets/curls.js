const BEARER = '-H "Authorization: Bearer $TOKEN"';
const JSON_BODY = "-H 'Content-Type: application/json'";

/** What can be pasted into a shell: `token` is a first line of its own where the command needs one. */
export function curls(origin, user, { hasDemoSignIn, hasDocs }) {
  const token = `TOKEN=${user ? user.token : '…'}`;
  const signIn = {
    title: 'A token',
    command: lines(`curl -s -X POST ${origin}/dev/token`, JSON_BODY, `-d ${quoted({ sub: user?.sub ?? 'demo' })}`),
  };
  return [
    ...(hasDemoSignIn ? [signIn] : []),
    { title: 'A query', token, command: graphql(origin, '{ tasks(first: 5) { totalCount nodes { id title status } } }') },
    {
      title: 'A mutation',
      token,
      command: graphql(origin, 'mutation { createTask(input: {title: "Try taskql"}) { task { id title } userErrors { message } } }'),
    },
    {
      title: 'Changes, as they happen',
      token,
      command: graphql(origin, 'subscription { taskChanged { taskId task { title status } } }', "-N -H 'Accept: text/event-stream'"),
    },
    ...(hasDocs ? [{ title: 'Over REST', token, command: rest(origin, user) }] : []),
  ];
}

function graphql(origin, query, ...more) {
  return lines(`curl -s ${origin}/graphql`, ...more, BEARER, JSON_BODY, `-d ${quoted({ query })}`);
}

function rest(origin, user) {
  return lines(`curl -s '${origin}/api/${inPath(user?.sub ?? 'demo')}/tasks'`, BEARER);
}

function lines(...parts) {
  return parts.join(' \\\n  ');
}

/** As JSON within single quotes: a shell takes what stands there as it is, but for such a quote itself. */
function quoted(value) {
  return `'${JSON.stringify(value).replaceAll("'", "'\\''")}'`;
}

function inPath(text) {
  return encodeURIComponent(text).replaceAll("'", '%27');
}
