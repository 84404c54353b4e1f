import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { use } from 'react';

/** The documents of schema/operations, as the server ships them. */
const operations = fetch('/console/operations.json').then((answer) => answer.json());

const INITIAL = ['Tasks', 'CreateTask', 'TaskChanged'];

/** Something to start from, where the operation does not run without. */
const VARIABLES = {
  CreateTask: { input: { title: 'Try taskql', priority: 'HIGH', tags: ['demo'] } },
  CreateTasks: { input: { tasks: [{ title: 'One' }, { title: 'Another' }] } },
  DeleteTask: { input: { id: '' } },
  DeleteTasks: { input: { filter: { status: ['COMPLETED'] } } },
  Node: { id: '' },
  Task: { id: '' },
  TaskChanged: { since: null },
  TaskChanges: { since: null, first: 100 },
  Tasks: { first: 20, orderBy: { field: 'CREATED_AT', direction: 'DESC' } },
  ToggleTask: { input: { id: '' } },
  UpdateTask: { input: { id: '', title: 'Another title' } },
  UpdateTasks: { input: { filter: { status: ['PENDING'] }, set: { priority: 'HIGH' } } },
};

/** A query, a mutation and a subscription. */
export async function readyTabs() {
  const all = await operations;
  return INITIAL.map((name) => all.find((operation) => operation.name === name)).filter(Boolean).map(tab);
}

function tab({ name, document }) {
  return { query: document, variables: JSON.stringify(VARIABLES[name] ?? {}, null, 2) };
}

export const READY_OPERATIONS = { title: 'Ready operations', icon: Icon, content: List };

function Icon() {
  return (
    <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round">
      <path d="M3 5h1M3 10h1M3 15h1M8 5h9M8 10h9M8 15h9" />
    </svg>
  );
}

function List() {
  const { addTab } = useGraphiQLActions();
  const { queryEditor, variableEditor } = useGraphiQL((state) => state);

  function open(operation) {
    const { query, variables } = tab(operation);
    addTab();
    queryEditor?.setValue(query);
    variableEditor?.setValue(variables);
  }

  return (
    <section aria-label="Ready operations">
      <h2 className="operations-title">Ready operations</h2>
      <p>The documents that clients share. Each opens in a tab of its own.</p>
      <ul className="operations">
        {use(operations).map((operation) => (
          <li key={operation.name}>
            <button type="button" onClick={() => open(operation)}>
              {operation.name} <small>{operation.document.match(/^\w+/m)?.[0]}</small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
