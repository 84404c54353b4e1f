// The pages for people, in a real browser, against a development server (TASKQL_URL). With SCREENSHOTS=<folder> it leaves
// pictures of them there.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inBrowser } from './browser.mjs';

const BASE = process.env.TASKQL_URL ?? 'http://localhost:8080';
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PHONE = { viewport: { width: 390, height: 844 } };

const tests = [];
const test = (name, run, options = {}) => tests.push({ name, run, options });

const button = (page, name) => page.getByRole('button', { name, exact: true });
const anybody = () => `ann-${randomUUID()}`;

/** Through the dialog, as somebody whom no other test knows. */
async function signIn(page, name = anybody()) {
  await button(page, 'Sign in as…').click();
  await page.getByLabel('Name').fill(name);
  await page.getByRole('dialog').getByRole('button', { name: 'Sign in' }).first().click();
  await page.locator('.who', { hasText: name }).waitFor();
  return name;
}

/** As a script with a token of its own would. */
async function graphql(sub, query, variables) {
  const signedIn = await fetch(`${BASE}/dev/token`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ sub }),
  }).then((answer) => answer.json());
  const answer = await fetch(`${BASE}/graphql`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${signedIn.token}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await answer.json();
  assert.equal(errors, undefined);
  return data;
}

const create = (sub, title) =>
  graphql(sub, 'mutation($input: CreateTaskInput!) { createTask(input: $input) { task { id } } }', { input: { title } });

/** What stands in one of GraphiQL's editors; the answer's is the last of them. */
const editorText = (page, label) =>
  page.evaluate(
    (part) => globalThis.__MONACO.editor.getModels().find((model) => model.uri.path.includes(part))?.getValue() ?? '',
    label,
  );

async function untilAnswer(page, expected) {
  let text = '';
  for (let attempt = 0; attempt < 100; attempt++) {
    text = await editorText(page, 'response');
    if (text.includes(expected)) {
      return text;
    }
    await page.waitForTimeout(100);
  }
  assert.fail(`The answer should contain ${expected}: ${text}`);
}

async function openGraphiql(page) {
  await page.goto('/graphiql');
  await page.locator('.graphiql-query-editor .view-line').first().waitFor();
}

const openTab = (page, name) => page.getByRole('tab', { name }).click();
const execute = (page) => page.getByRole('button', { name: /^Execute query/ }).click();

/** By axe's rules, but for those that somebody else's component is known to break. */
async function assertAccessible(page, what, ...broken) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(
    (selector) => globalThis.axe.run(selector, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] }),
    what,
  );
  assert.deepEqual(
    violations
      .filter(({ id }) => !broken.includes(id))
      .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`),
    [],
  );
}

test('the start page tells how the server is, signs in with one click, and makes ten tasks once', async (page) => {
  await page.goto('/');
  await page.locator('#database', { hasText: 'Well' }).waitFor();
  assert.equal(await button(page, 'Make ten demo tasks').isDisabled(), true);
  await button(page, 'Sign in as demo').click();
  await page.locator('#who', { hasText: 'demo' }).waitFor();
  await button(page, 'Sign out').click();
  await page.locator('#who', { hasText: 'Nobody yet' }).waitFor();
  const name = await signIn(page);
  await page.locator('#counts', { hasText: 'None yet.' }).waitFor();
  for (let click = 0; click < 2; click++) {
    await button(page, 'Make ten demo tasks').click();
    await page.locator('#made', { hasText: 'ten are there' }).waitFor();
    await page.locator('#counts', { hasText: '10 in all: 7 to do, 2 in progress, 1 done.' }).waitFor();
  }
  const { tasks } = await graphql(name, '{ tasks { totalCount } }');
  assert.equal(tasks.totalCount, 10);
});

test('the commands of the start page run as they are, whatever the user is called', async (page) => {
  await page.goto('/');
  const name = await signIn(page, `o'brien $(id) "x" ${randomUUID()}`);
  await create(name, 'From a terminal');
  const { execFileSync } = await import('node:child_process');
  for (const title of ['A token', 'A query', 'Over REST']) {
    await button(page, `Copy: ${title}`).click();
    const command = await page.evaluate(() => navigator.clipboard.readText());
    const answer = execFileSync('bash', ['-c', command], { encoding: 'utf8' });
    assert.match(answer, title === 'A token' ? /"token":"/ : /From a terminal/, `${command}\n${answer}`);
  }
});

test('names and titles are text, never markup', async (page) => {
  await page.goto('/');
  const name = await signIn(page, `<img src=x onerror="document.title='broken'">`);
  await create(name, `<script>document.title = 'broken'</script><b>bold</b>`);
  await page.reload();
  await page.locator('#latest li', { hasText: '<b>bold</b>' }).first().waitFor();
  assert.equal(await page.locator('#who').textContent(), name);
  assert.equal(await page.locator('main img, main b').count(), 0);
  assert.equal(await page.title(), 'taskql');
});

test('who is signed in on one page is so on the others of the tab, and in no other tab', async (page) => {
  await page.goto('/');
  const name = await signIn(page);
  for (const link of ['GraphiQL', 'REST', 'Start']) {
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: link }).click();
    await page.locator('.who', { hasText: name }).waitFor();
  }
  const other = await page.context().newPage();
  await other.goto('/');
  await button(other, 'Sign in as demo').waitFor();
  assert.deepEqual(await page.evaluate(() => Object.values(localStorage).filter((kept) => kept.includes('eyJ'))), []);
  assert.equal(await page.evaluate(() => document.cookie), '');
});

test('GraphiQL shows the docs, and runs a query and a mutation', async (page) => {
  await openGraphiql(page);
  const name = await signIn(page);
  await openTab(page, 'CreateTask');
  await execute(page);
  await untilAnswer(page, '"title": "Try taskql"');
  await openTab(page, 'Tasks');
  await execute(page);
  await untilAnswer(page, '"totalCount": 1');
  assert.equal((await graphql(name, '{ tasks { nodes { title } } }')).tasks.nodes[0].title, 'Try taskql');
  await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
  await page.getByRole('link', { name: 'Mutation' }).click();
  await page.getByRole('link', { name: 'createTask', exact: true }).click();
  await page.locator('.graphiql-doc-explorer', { hasText: 'CreateTaskInput' }).waitFor();
});

test('GraphiQL opens each of the shared documents', async (page) => {
  await openGraphiql(page);
  await signIn(page);
  await page.getByRole('button', { name: 'Show Ready operations' }).click();
  await page.getByRole('region', { name: 'Ready operations' }).getByRole('button', { name: 'Viewer query' }).click();
  await execute(page);
  await untilAnswer(page, '"taskCounts"');
});

test('GraphiQL streams changes, goes on under a new token, and stops when the user leaves', async (page) => {
  await openGraphiql(page);
  const sockets = [];
  page.on('websocket', (socket) => sockets.push(socket));
  const name = await signIn(page);
  await openTab(page, 'TaskChanged');
  await execute(page);
  await streamed(page, name);
  await page.evaluate(async () => {
    const { signInAsDemo, current } = await import('/console/session.js');
    await signInAsDemo(current().sub);
  });
  await create(name, 'While away');
  await untilAnswer(page, 'While away');
  assert.equal(sockets.length, 2, 'a connection of the new token');
  await button(page, 'Sign out').click();
  await page.getByRole('button', { name: /^Execute query/ }).waitFor();
  assert.ok(sockets.every((socket) => socket.isClosed()));
  assert.equal(await page.getByRole('dialog').isVisible(), false);
});

/** The subscription needs a moment to begin: a change before that is none of its. */
async function streamed(page, name) {
  for (let attempt = 1; attempt <= 20; attempt++) {
    await create(name, `Streamed ${attempt}`);
    await page.waitForTimeout(250);
    if ((await editorText(page, 'response')).includes('Streamed')) {
      return;
    }
  }
  assert.fail('No change was streamed.');
}

test('a demo token is renewed before it expires', async (page) => {
  let renewals = 0;
  await page.route('**/dev/token', async (route) => {
    renewals++;
    const answer = await route.fetch();
    const expiresAt = new Date(Date.now() + 20_000).toISOString();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), expiresAt } });
  });
  await page.goto('/');
  await button(page, 'Sign in as demo').click();
  await page.locator('#who', { hasText: 'demo' }).waitFor();
  const first = await page.evaluate(() => sessionStorage.getItem('taskql.session'));
  await page.waitForFunction((old) => sessionStorage.getItem('taskql.session') !== old, first, { timeout: 25_000 });
  assert.ok(renewals >= 2);
  await page.locator('.who', { hasText: 'demo' }).waitFor();
});

test('a refused token asks to sign in again', async (page, complaints) => {
  await openGraphiql(page);
  await button(page, 'Sign in as…').click();
  await page.getByText('With a token').click();
  await page.getByLabel('Token').fill('no token');
  await page.getByRole('dialog').getByRole('button', { name: 'Sign in' }).last().click();
  await page.getByRole('alert').getByText('That is no token').waitFor();
  const claims = Buffer.from(JSON.stringify({ sub: 'mallory', exp: 4e9 })).toString('base64url');
  await page.getByLabel('Token').fill(`Bearer e30.${claims}.AAAA`);
  await page.getByRole('dialog').getByRole('button', { name: 'Sign in' }).last().click();
  await page.getByRole('alert').getByText('The token was refused').waitFor();
  await button(page, 'Cancel').click();
  await button(page, 'Sign in as demo').waitFor();
  assert.deepEqual(complaints.splice(0).filter((complaint) => !complaint.includes('401')), []);
});

test('the REST docs are authorized by the tab, and try a call', async (page) => {
  await page.goto('/docs');
  const name = await signIn(page);
  await create(name, 'Read over REST');
  const operation = page.locator('#operations-tasks-listTasks');
  await operation.locator('.opblock-summary-control').click();
  await operation.getByRole('button', { name: 'Try it out' }).click();
  assert.equal(await operation.getByPlaceholder('user_id').inputValue(), name);
  await operation.getByRole('button', { name: 'Execute' }).click();
  await operation.locator('.live-responses-table', { hasText: 'Read over REST' }).waitFor();
});

test('without the REST face nothing leads to it', async (page) => {
  await page.route('**/console/server.js', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: (await answer.text()).replace('hasDocs = true', 'hasDocs = false') });
  });
  await page.goto('/');
  await page.locator('#database', { hasText: 'Well' }).waitFor();
  assert.equal(await page.getByText('REST').count(), 0);
});

test('a keyboard is enough', async (page) => {
  const press = async (key, times = 1) => {
    for (let time = 0; time < times; time++) {
      await page.keyboard.press(key);
    }
  };
  const focused = () => page.evaluate(() => document.activeElement.textContent || document.activeElement.id);
  await page.goto('/');
  await page.locator('#database', { hasText: 'Well' }).waitFor();
  await press('Tab');
  assert.equal(await focused(), 'Skip to the content');
  await press('Tab', 6);
  assert.equal(await focused(), 'Sign in as…');
  await press('Enter');
  assert.equal(await focused(), 'sign-in-name');
  await page.keyboard.type(`-${randomUUID()}`);
  await press('Enter');
  await page.locator('#counts', { hasText: 'None yet.' }).waitFor();
  assert.match(await focused(), /^demo-|Sign in/);
  await page.getByRole('link', { name: 'Skip to the content' }).focus();
  await press('Enter');
  await press('Tab');
  assert.equal(await focused(), 'Make ten demo tasks');
  await press('Enter');
  await page.locator('#counts', { hasText: '10 in all' }).waitFor();
});

test('a keyboard runs a query', async (page) => {
  await openGraphiql(page);
  await signIn(page);
  await page.locator('.graphiql-query-editor textarea').focus();
  await page.keyboard.press('Control+Enter');
  await untilAnswer(page, '"totalCount": 0');
});

for (const colorScheme of ['light', 'dark']) {
  for (const [device, options] of [['desk', {}], ['phone', PHONE]]) {
    test(`everybody can read the pages, ${colorScheme}, ${device}`, readPages(colorScheme, device), { colorScheme, ...options });
  }
}

function readPages(colorScheme, device) {
  return async (page) => {
    const picture = (name) =>
      process.env.SCREENSHOTS
        ? page.screenshot({ path: `${process.env.SCREENSHOTS}/${name}-${device}-${colorScheme}.png`, fullPage: name.startsWith('start') })
        : undefined;
    await page.goto('/');
    await page.locator('#database', { hasText: 'Well' }).waitFor();
    await picture('start-signed-out');
    await button(page, 'Sign in as…').click();
    await assertAccessible(page, 'body');
    await picture('sign-in');
    await button(page, 'Cancel').click();
    await signIn(page, `ann-${colorScheme}-${device}`);
    await button(page, 'Make ten demo tasks').click();
    await page.locator('#counts', { hasText: '10 in all' }).waitFor();
    await assertAccessible(page, 'body');
    await picture('start');
    await openGraphiql(page);
    await execute(page);
    await untilAnswer(page, '"totalCount": 10');
    // The number of an empty last line is dim.
    await assertAccessible(page, 'body', 'nested-interactive', 'color-contrast');
    await assertAccessible(page, 'taskql-header');
    await picture('graphiql');
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    await page.getByRole('link', { name: 'Mutation' }).click();
    await picture('graphiql-docs');
    await page.goto('/docs');
    await page.locator('.opblock').first().waitFor();
    await assertAccessible(page, 'body', 'nested-interactive', 'heading-order', 'region', 'scrollable-region-focusable');
    await picture('docs');
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, 'no scrolling sideways');
  };
}

let failed = 0;
for (const { name, run, options } of tests.filter(({ name }) => name.includes(process.argv[2] ?? ''))) {
  const began = Date.now();
  try {
    await inBrowser(BASE, options, run);
    console.log(`ok   ${name} (${Date.now() - began} ms)`);
  } catch (failure) {
    failed++;
    console.log(`FAIL ${name}\n${failure.stack}`);
  }
}
process.exit(failed ? 1 : 0);
