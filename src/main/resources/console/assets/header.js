// <taskql-header current="/graphiql">: where one is, and who. Every page begins with it.
import { current, onChange, signInAsDemo, signInWith, signOut } from './session.js';
import { hasDemoSignIn, hasDocs } from './server.js';

const PAGES = [
  ['/', 'Start'],
  ['/graphiql', 'GraphiQL'],
  ...(hasDocs ? [['/docs', 'REST']] : []),
];

const TOLD = {
  'signed-out': 'Signed out.',
  refused: 'The token was refused: sign in again.',
  needed: 'Sign in first.',
};

/** An element; `properties` are its own, or attributes where their name has a dash, and text never becomes markup. */
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key.includes('-')) {
      made.setAttribute(key, value);
    } else {
      made[key] = value;
    }
  }
  made.append(...children);
  return made;
}

class Header extends HTMLElement {
  connectedCallback() {
    this.account = element('div', { className: 'account' });
    this.status = element('p', { className: 'hidden', role: 'status' });
    this.dialog = signInDialog();
    this.replaceChildren(
      element('a', { className: 'skip', href: '#main' }, 'Skip to the content'),
      element('header', {}, element('a', { className: 'brand', href: '/' }, 'taskql'), this.navigation(), this.account),
      this.status,
      this.dialog,
    );
    onChange((reason) => this.changed(reason));
    this.show();
  }

  navigation() {
    const here = this.getAttribute('current');
    return element(
      'nav',
      { 'aria-label': 'Pages' },
      ...PAGES.map(([href, text]) => element('a', { href, ...(href === here && { 'aria-current': 'page' }) }, text)),
    );
  }

  changed(reason) {
    const hadFocus = this.account.contains(document.activeElement);
    this.show();
    if (hadFocus) {
      this.account.querySelector('button').focus();
    }
    this.status.textContent = TOLD[reason] ?? `Signed in as ${current().name ?? current().sub}.`;
    // Whatever runs on without a token must not cover why it is gone.
    if (reason === 'refused' || (reason === 'needed' && !this.dialog.open)) {
      this.dialog.ask(TOLD[reason]);
    }
  }

  show() {
    this.account.replaceChildren(...(current() ? this.signedIn() : this.signedOut()));
  }

  signedIn() {
    const name = current().name ?? current().sub;
    return [
      element('button', { className: 'who', title: `Signed in as ${name}: sign in as somebody else`, onclick: () => this.dialog.ask() }, name),
      element('button', { onclick: signOut }, 'Sign out'),
    ];
  }

  signedOut() {
    const other = element('button', { onclick: () => this.dialog.ask() }, hasDemoSignIn ? 'Sign in as…' : 'Sign in');
    return hasDemoSignIn
      ? [element('button', { className: 'primary', onclick: () => this.attempt(() => signInAsDemo()) }, 'Sign in as demo'), other]
      : [other];
  }

  async attempt(signIn) {
    try {
      await signIn();
    } catch (failure) {
      this.dialog.ask(failure.message);
    }
  }
}

function signInDialog() {
  const problem = element('p', { className: 'problem', role: 'alert' });
  const token = form(
    'Token',
    { type: 'password', autocomplete: 'off', spellcheck: false, required: true, maxLength: 8192 },
    signInWith,
    'One that your front end has made. It stays in this tab, and is gone when you close it.',
  );
  const name = form(
    'Name',
    { autocomplete: 'off', spellcheck: false, required: true, maxLength: 255, value: 'demo' },
    (text) => signInAsDemo(text.trim()),
    'Anybody you like: this is a development server.',
  );
  const dialog = element(
    'dialog',
    { 'aria-labelledby': 'sign-in' },
    element('h2', { id: 'sign-in' }, 'Sign in'),
    problem,
    ...(hasDemoSignIn ? [name, element('details', {}, element('summary', {}, 'With a token'), token)] : [token]),
    element('button', { className: 'close', onclick: () => dialog.close() }, 'Cancel'),
  );
  dialog.ask = (message = '') => {
    problem.textContent = message;
    if (!dialog.open) {
      dialog.showModal();
    }
  };

  function form(label, properties, signIn, hint) {
    const id = `sign-in-${label.toLowerCase()}`;
    const input = element('input', { id, 'aria-describedby': `${id}-hint`, ...properties });
    return element(
      'form',
      {
        onsubmit: async (event) => {
          event.preventDefault();
          try {
            await signIn(input.value);
            input.value = input.defaultValue;
            dialog.close();
          } catch (failure) {
            problem.textContent = failure.message;
          }
        },
      },
      element('label', { htmlFor: id }, label),
      element('div', { className: 'row' }, input, element('button', { className: 'primary' }, 'Sign in')),
      element('p', { id: `${id}-hint`, className: 'hint' }, hint),
    );
  }
  return dialog;
}

customElements.define('taskql-header', Header);
