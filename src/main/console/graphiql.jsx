// GraphiQL would ask for the editor only once it runs, and its own style.css brings 400 KB of fonts.
import 'monaco-graphql/esm/monaco-editor.js';
import 'monaco-graphql/esm/lite.js';
import '@graphiql/react/style.css';
import '@graphiql/plugin-doc-explorer/style.css';
import '@graphiql/plugin-history/style.css';
import 'graphiql/graphiql.css';
import './graphiql.css';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { getOperationAST, parse } from 'graphql';
import { StrictMode, useState, useSyncExternalStore } from 'react';
import { createRoot } from 'react-dom/client';
import { current, onChange } from '/console/session.js';
import { READY_OPERATIONS, readyTabs } from './operations.jsx';
import { runOverHttp, subscribe } from './transports.js';

const WORKERS = { graphql: GRAPHQL_WORKER, json: JSON_WORKER };

globalThis.MonacoEnvironment = {
  getWorker: (_, language) => new Worker(new URL(`./${WORKERS[language] ?? EDITOR_WORKER}`, import.meta.url)),
};

const PLUGINS = [READY_OPERATIONS, HISTORY_PLUGIN];

/** GraphiQL learns of another document some moments after the editor: the name that it sends along may be of the last one. */
function operationOf({ query, operationName }) {
  try {
    const document = parse(query);
    return getOperationAST(document, operationName) ?? getOperationAST(document);
  } catch {
    return null; // what is wrong with it, the server says
  }
}

function fetcher(request, { headers } = {}) {
  const operation = operationOf(request);
  const named = { ...request, operationName: operation?.name?.value };
  return operation?.operation === 'subscription' ? subscribe(named) : runOverHttp(named, headers);
}

/** The tab that GraphiQL is about to show: it remembers the tabs, but not always what to fill the editors with. */
function activeTab(tabs) {
  const kept = JSON.parse(localStorage.getItem('graphiql:tabState'));
  return kept?.tabs?.[kept.activeTabIndex] ?? tabs[0];
}

function Page({ tabs }) {
  const [active] = useState(() => activeTab(tabs));
  const user = useSyncExternalStore(onChange, () => current()?.sub);
  return (
    <GraphiQL
      fetcher={fetcher}
      // null: nobody is asked for a schema before there is a token to ask with.
      schema={user === undefined ? null : undefined}
      defaultTabs={tabs}
      initialQuery={active.query ?? ''}
      initialVariables={active.variables ?? ''}
      plugins={PLUGINS}
      inputValueDeprecation
      schemaDescription
      shouldPersistHeaders={false}
      showPersistHeadersSettings={false}
      defaultEditorToolsVisibility="variables"
    >
      <GraphiQL.Logo>{' '}</GraphiQL.Logo>
    </GraphiQL>
  );
}

createRoot(document.getElementById('main')).render(
  <StrictMode>
    <Page tabs={await readyTabs()} />
  </StrictMode>,
);
