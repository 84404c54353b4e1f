// Who is signed in, in this tab, for all pages. The token stays in the tab: the session storage of a browser is its alone,
// and gone when it is closed.
import { hasDemoSignIn } from './server.js';

const KEY = 'taskql.session';
const COMPACT_JWT = /^[\w-]+\.[\w-]+\.[\w-]*$/;
const LONGEST_TIMER = 2 ** 31 - 1;
const RETRY = 15_000;

const listeners = new Set();
let session = read();
let timer;
let refreshing;

/** Whom the token speaks for, null where nobody is signed in. `expiresAt` is in milliseconds since 1970, or NaN. */
export function current() {
  return session;
}

/** Calls `listener(reason)` whenever the session is another; answers how to end that. */
export function onChange(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** In development: anybody may be anybody. */
export async function signInAsDemo(sub = 'demo') {
  keep(await demoSession(sub), 'signed-in');
}

/** Anywhere: with a token that a front end has made. Whether it is any good, the server tells later. */
export function signInWith(text) {
  const token = text.trim().replace(/^Bearer\s+/i, '');
  if (!COMPACT_JWT.test(token)) {
    throw new Error('That is no token: three parts are expected, with a dot between them.');
  }
  const { sub, name, exp } = claims(token);
  keep({ token, sub: String(sub ?? 'somebody'), name, expiresAt: exp * 1000, isDemo: false }, 'signed-in');
}

export function signOut() {
  keep(null, 'signed-out');
}

/** The server does not believe the token (any more). */
export function refused() {
  keep(null, 'refused');
}

/** A token that will be believed for a while yet. Asks to sign in where there is none. */
export async function freshToken() {
  if (session?.isDemo && session.expiresAt - Date.now() < RETRY) {
    await refresh();
  }
  if (!session) {
    tell('needed');
    throw new Error('Sign in first.');
  }
  return session.token;
}

/** As `fetch`, with the token; where the server refuses that, asks to sign in. */
export async function signedFetch(address, options = {}) {
  const token = await freshToken();
  const answer = await fetch(address, {
    ...options,
    headers: { ...options.headers, Authorization: `Bearer ${token}` },
  });
  if (answer.status === 401 && session?.token === token) {
    refused();
  }
  return answer;
}

async function demoSession(sub) {
  const answer = await fetch('/dev/token', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ sub }),
  });
  if (answer.status === 400) {
    throw new Error('Nobody can be called like that.');
  }
  if (!answer.ok) {
    throw new Error('The server signs nobody in. The demo sign-in works on the machine of the server alone.');
  }
  const { token, expiresAt } = await answer.json();
  const now = Date.now();
  const end = Date.parse(expiresAt);
  return { token, sub, expiresAt: end, refreshAt: now + (end - now) * 0.8, isDemo: true };
}

/** Before the token expires; one at a time. */
function refresh() {
  refreshing ??= demoSession(session.sub)
    .then((fresh) => session?.isDemo && session.sub === fresh.sub && keep(fresh, 'refreshed'))
    .finally(() => (refreshing = undefined));
  return refreshing;
}

function keep(next, reason) {
  session = next;
  if (next) {
    sessionStorage.setItem(KEY, JSON.stringify(next));
  } else {
    sessionStorage.removeItem(KEY);
  }
  watch();
  tell(reason);
}

function tell(reason) {
  for (const listener of [...listeners]) {
    listener(reason);
  }
}

function watch(wait = session?.refreshAt - Date.now()) {
  clearTimeout(timer);
  if (session?.isDemo) {
    timer = setTimeout(refreshOrRetry, Math.min(Math.max(wait, 0), LONGEST_TIMER));
  }
}

function refreshOrRetry() {
  refresh().catch(() => watch(RETRY));
}

function read() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY));
    return kept?.isDemo && (!hasDemoSignIn || kept.expiresAt < Date.now()) ? null : kept;
  } catch {
    return null;
  }
}

function claims(token) {
  try {
    const bytes = Uint8Array.from(atob(token.split('.')[1].replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new Error('That is no token: its middle part cannot be read.');
  }
}

watch();
// Timers sleep with the machine; and a page that the back button brings may know of an older session.
document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && watch());
addEventListener('pageshow', (event) => {
  if (event.persisted) {
    session = read();
    watch();
    tell('signed-in');
  }
});
