// A browser that reaches this machine and nothing else, and tells of whatever a page should not do.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost',
];

/** Runs `test(page, complaints)` in a browser of its own: nothing is kept from the one before. */
export async function inBrowser(base, options, test) {
  const profile = mkdtempSync(join(tmpdir(), 'taskql-chromium-'));
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: FLAGS,
    baseURL: base,
    viewport: { width: 1280, height: 800 },
    permissions: ['clipboard-read', 'clipboard-write'],
    ...options,
  });
  try {
    const complaints = watch(browser, base);
    const page = await browser.newPage();
    await test(page, complaints);
    assert.deepEqual(complaints, []);
  } finally {
    await browser.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

/** Errors in the console (violations of the content security policy among them), in scripts, and requests elsewhere. */
function watch(browser, base) {
  const complaints = [];
  const { host } = new URL(base);
  browser.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) {
      complaints.push(`${message.type()}: ${message.text()} (${message.location().url})`);
    }
  });
  browser.on('weberror', (error) => complaints.push(`uncaught: ${error.error().message}`));
  browser.on('request', (request) => {
    const url = new URL(request.url());
    if (!['data:', 'blob:'].includes(url.protocol) && url.host !== host) {
      complaints.push(`a request to ${request.url()}`);
    }
  });
  browser.on('page', (page) =>
    page.on('websocket', (socket) => {
      if (new URL(socket.url()).host !== host) {
        complaints.push(`a socket to ${socket.url()}`);
      }
    }),
  );
  return complaints;
}
