// Swagger UI, signed in as whoever is in this tab. Nothing is asked of another host (the validator badge would).
import { current, freshToken, onChange } from '/console/session.js';

const SCHEME = 'bearer';

const description = await fetch('/openapi.json').then((answer) => answer.json());
const dark = matchMedia('(prefers-color-scheme: dark)');

function followTheSystem() {
  document.documentElement.classList.toggle('dark-mode', dark.matches);
}

/** With the user's own id where a path wants one. */
function descriptionFor(user) {
  const own = structuredClone(description);
  if (user) {
    own.components.parameters.UserId.example = user.sub;
  }
  return own;
}

/** Whether it goes out under the tab's token, and not under one that was typed into "Authorize". */
function isOurs({ headers }) {
  return Boolean(current()) && headers.Authorization === `Bearer ${current().token}`;
}

async function withFreshToken(request) {
  if (isOurs(request)) {
    request.headers.Authorization = `Bearer ${await freshToken()}`;
  }
  return request;
}

let isAuthorized = false;

function authorize() {
  const user = current();
  if (user) {
    ui.preauthorizeApiKey(SCHEME, user.token);
  } else if (isAuthorized) {
    ui.authActions.logout([SCHEME]);
  }
  isAuthorized = Boolean(user);
}

const ui = SwaggerUIBundle({
  domNode: document.getElementById('main'),
  spec: descriptionFor(current()),
  deepLinking: true,
  displayRequestDuration: true,
  persistAuthorization: false,
  validatorUrl: null,
  requestInterceptor: withFreshToken,
  onComplete: authorize,
});

let shownFor = current()?.sub;
onChange(() => {
  if (shownFor !== current()?.sub) {
    shownFor = current()?.sub;
    ui.specActions.updateJsonSpec(descriptionFor(current()));
  }
  authorize();
});

followTheSystem();
dark.addEventListener('change', followTheSystem);
