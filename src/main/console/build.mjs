// Bundles GraphiQL into dist/, which is committed: whoever builds and runs the server has a JDK, and need not have Node.
// The same sources, lock file and bundler make the same bytes, so `.ci/run` builds it anew and fails where they differ.
import { build } from 'esbuild';
import { gzipSync } from 'fflate';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';

const DIST = 'dist';

const common = {
  bundle: true,
  minify: true,
  target: 'es2022',
  outdir: `${DIST}/assets`,
  // A name of its own for every content, so that browsers may keep it for ever.
  entryNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
  assetNames: '[name]-[hash]',
  loader: { '.ttf': 'file' },
  legalComments: 'none',
  charset: 'utf8',
  metafile: true,
};

rmSync(DIST, { recursive: true, force: true });

const workers = await build({
  ...common,
  format: 'iife',
  entryPoints: {
    'editor.worker': 'monaco-editor/esm/vs/editor/editor.worker.js',
    'graphql.worker': 'monaco-graphql/esm/graphql.worker.js',
    'json.worker': 'monaco-editor/esm/vs/language/json/json.worker.js',
  },
});

const page = await build({
  ...common,
  format: 'esm',
  splitting: true,
  jsx: 'automatic',
  entryPoints: ['graphiql.jsx'],
  // The session of all pages, not a copy of it.
  external: ['/console/*'],
  define: {
    'process.env.NODE_ENV': '"production"',
    EDITOR_WORKER: JSON.stringify(fileOf(workers, 'editor.worker-')),
    GRAPHQL_WORKER: JSON.stringify(fileOf(workers, 'graphql.worker-')),
    JSON_WORKER: JSON.stringify(fileOf(workers, 'json.worker-')),
  },
});

removeStylesOfParts(page);
compressAssets();
writeFileSync(
  `${DIST}/graphiql.html`,
  readFileSync('graphiql.html', 'utf8')
    .replace('{script}', fileOf(page, 'graphiql-', '.js'))
    .replace('{style}', fileOf(page, 'graphiql-', '.css'))
    .replace('{preloads}', preloads(page)),
);
writeFileSync(`${DIST}/THIRD-PARTY.txt`, notices([workers, page]));

function fileOf(result, start, end = '.js') {
  const names = Object.keys(result.metafile.outputs).map((path) => basename(path));
  return names.find((name) => name.startsWith(start) && name.endsWith(end));
}

/** Each part that is loaded later gets its style once more, which is all in the page's already. */
function removeStylesOfParts({ metafile }) {
  Object.keys(metafile.outputs)
    .filter((path) => path.endsWith('.css') && !basename(path).startsWith('graphiql-'))
    .forEach((path) => rmSync(path));
}

/** Sent as they are to every browser; by a compressor that makes the same bytes on every machine. */
function compressAssets() {
  for (const file of readdirSync(`${DIST}/assets`)) {
    const path = `${DIST}/assets/${file}`;
    writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9, mtime: 0 }));
    rmSync(path);
  }
}

/** What the page's script imports at once, so that a browser need not read it first to know. */
function preloads({ metafile }) {
  const found = new Set();
  const follow = (path) =>
    metafile.outputs[path].imports
      .filter(({ kind, external }) => kind === 'import-statement' && !external)
      .forEach((imported) => found.has(imported.path) || (found.add(imported.path) && follow(imported.path)));
  follow(`${DIST}/assets/${fileOf(page, 'graphiql-')}`);
  return [...found]
    .sort()
    .map((path) => `<link rel="modulepreload" href="/console/graphiql/${basename(path)}">`)
    .join('\n  ');
}

/** Whose work is in the bundle, and on which terms. */
function notices(results) {
  const folders = new Set();
  for (const input of results.flatMap((result) => Object.keys(result.metafile.inputs))) {
    const folder = input.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/);
    if (folder) folders.add(folder[0]);
  }
  const texts = [...folders].map(notice).sort();
  return `What GraphiQL's page of taskql is bundled from.\n\n${[...new Set(texts)].join('\n')}`;
}

function notice(folder) {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|notice|thirdpartynotices)/i.test(file)).sort();
  const texts = files.map((file) => readFileSync(`${folder}/${file}`, 'utf8').replaceAll(/[ \t\r]+$/gm, '').trim());
  return `${'='.repeat(80)}\n${name} ${version} (${license})\n\n${texts.join('\n\n')}\n`;
}
