import { hasDemoSignIn, hasDocs, hasSchema } from './server.js';
import { current, onChange, signedFetch } from './session.js';
import { element } from './header.js';
import { curls } from './curls.js';
import { demoTasks } from './demo-tasks.js';

const HEALTH_EVERY = 10_000;

const OVERVIEW = `query Overview($today: Date) {
  viewer { userId name taskCounts(today: $today) { total pending inProgress completed overdue } }
  tasks(first: 5) { nodes { id title status dueDate } }
}`;

const MAKE = `mutation MakeDemoTasks($input: CreateTasksInput!) {
  createTasks(input: $input) { tasks { id } userErrors { code message } }
}`;

const LINKS = [
  ['/graphiql', 'GraphiQL', 'Ask and change, with the whole schema at hand.'],
  ...(hasDocs ? [['/docs', 'REST', 'The old endpoints, to read about and to try.']] : []),
  ...(hasSchema ? [['/schema.graphql', 'Schema', 'The SDL with its descriptions, for code generators.']] : []),
  ['/health', 'Health', 'Whether the server can work, for load balancers.'],
];

const at = (id) => document.getElementById(id);

async function askHealth() {
  const isHealthy = await fetch('/health').then((answer) => answer.ok, () => false);
  say('database', isHealthy ? 'Well' : 'Does not answer', isHealthy ? 'good' : 'bad');
}

function say(id, text, mood = '') {
  if (at(id).textContent !== text) {
    at(id).textContent = text;
    at(id).dataset.mood = mood;
  }
}

async function graphql(query, variables) {
  const answer = await signedFetch('/graphql', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await answer.json();
  if (errors) {
    throw new Error(errors[0].message);
  }
  return data;
}

async function showUser() {
  const user = current();
  showCurls(user);
  at('make').disabled = !user;
  if (!user) {
    say('who', 'Nobody yet');
    say('counts', 'Sign in to see them.');
    at('made').textContent = '';
    at('latest').replaceChildren();
    return;
  }
  try {
    const { viewer, tasks } = await graphql(OVERVIEW, { today: today() });
    if (current()?.sub === user.sub) {
      say('who', viewer.name ?? viewer.userId, 'good');
      say('counts', inWords(viewer.taskCounts));
      at('latest').replaceChildren(...tasks.nodes.map(line));
    }
  } catch (failure) {
    say('counts', current() ? failure.message : 'Sign in to see them.');
  }
}

function inWords({ total, pending, inProgress, completed, overdue }) {
  if (total === 0) {
    return 'None yet.';
  }
  const late = overdue > 0 ? `, ${overdue} overdue` : '';
  return `${total} in all: ${pending} to do, ${inProgress} in progress, ${completed} done${late}.`;
}

function line({ title, status, dueDate }) {
  const due = dueDate && status !== 'COMPLETED' ? `due ${dueDate}` : status.toLowerCase().replace('_', ' ');
  return element('li', {}, title, element('span', {}, due));
}

function today() {
  const now = new Date();
  return new Date(now - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

async function makeTasks() {
  at('make').disabled = true;
  try {
    const { createTasks } = await graphql(MAKE, { input: { tasks: demoTasks(today()) } });
    const [problem] = createTasks.userErrors;
    at('made').textContent = problem ? refusal(problem) : 'Today’s ten are there.';
    await showUser();
  } catch (failure) {
    at('made').textContent = failure.message;
  } finally {
    at('make').disabled = !current();
  }
}

function refusal({ code, message }) {
  return code === 'CONFLICT' ? 'Some of today’s ten were deleted, and are not made twice. There are ten more tomorrow.' : message;
}

function showCurls(user) {
  at('curl-note').textContent = user
    ? 'Each can be pasted as it is: the token is yours, so keep it to yourself.'
    : 'Sign in, and your token stands in them.';
  at('curls').replaceChildren(...curls(location.origin, user, { hasDemoSignIn, hasDocs }).map(figure));
}

function figure({ title, token, command }) {
  const code = element('code', {}, ...(token ? [element('span', { className: 'token' }, token)] : []), command);
  const button = element('button', { type: 'button', 'aria-label': `Copy: ${title}` }, 'Copy');
  button.onclick = async () => {
    await navigator.clipboard.writeText(token ? `${token}\n${command}` : command);
    button.textContent = 'Copied';
    setTimeout(() => (button.textContent = 'Copy'), 1_500);
  };
  return element(
    'figure',
    {},
    element('figcaption', {}, title, button),
    element('pre', { tabIndex: 0, 'aria-label': title, role: 'region' }, code),
  );
}

at('links').append(
  ...LINKS.map(([href, name, text]) => element('li', { className: 'card' }, element('a', { href }, name), element('span', {}, text))),
);
at('demo').hidden = !hasDemoSignIn;
at('make').onclick = makeTasks;
onChange(showUser);
showUser();
askHealth();
setInterval(() => document.visibilityState === 'visible' && askHealth(), HEALTH_EVERY);
