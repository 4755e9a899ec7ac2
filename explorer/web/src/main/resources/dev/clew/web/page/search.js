/* Searches from the present state, in the background. */

import {$, make, announce, notice} from './dom.js';
import {get, post} from './api.js';
import {fieldPaths} from './state.js';
import {plot, reasons} from './size.js';

const POLL = 250;

let view = null;
let onFound = null;
let form = null;
const jobs = make('ul', {class: 'jobs', 'aria-label': 'Searches'});

/** Offers searches from a state; found is called with the number of a node. */
export function showSearch(newView, found) {
  view = newView;
  onFound = found;
  if (!form) build();
  options($('property-name'), propertyOptions());
  options($('field-name'), fieldPaths(view).map(path => [path, path]));
  choose();
}

function propertyOptions() {
  return view.properties.filter(({kind}) => ['invariant', 'sometimes', 'final'].includes(kind)).flatMap(({name, kind}) => {
    const wanted = kind === 'invariant' ? ['false', 'true'] : ['true', 'false'];
    return wanted.map(value => [name + '|' + value, `${name} is ${value}`]);
  });
}

function options(select, pairs) {
  const chosen = select.value;
  select.replaceChildren(...pairs.map(([value, text]) => make('option', {value}, text)));
  if (pairs.some(([value]) => value === chosen)) select.value = chosen;
}

function build() {
  const kinds = [['violation', 'the nearest violation or deadlock'], ['property', 'the nearest state where a property …'],
    ['expression', 'the nearest state where an expression …'], ['field', 'run on until a field changes'],
    ['walk', 'a random walk']];
  form = make('form', {class: 'search', onsubmit: event => {
    event.preventDefault();
    start();
  }},
  make('label', {}, 'Find ', make('select', {id: 'kind', onchange: choose},
    ...kinds.map(([value, text]) => make('option', {value}, text)))),
  make('label', {'data-for': 'property'}, 'Property ', make('select', {id: 'property-name'})),
  make('label', {'data-for': 'field'}, 'Field ', make('select', {id: 'field-name'})),
  make('label', {'data-for': 'expression walk'}, make('span', {id: 'expression-label'}, 'Expression '),
    make('input', {id: 'expression', autocomplete: 'off', spellcheck: 'false', 'aria-describedby': 'expression-help',
      placeholder: 'nodes.anyMatch(n -> n.role == LEADER)'})),
  make('p', {id: 'expression-help', class: 'help', 'data-for': 'expression walk'},
    'As in Java: s0.term > 2 && s0.role == LEADER. nodes, messages and maps have anyMatch(n -> …), count(…), size(), '
    + 'contains(…); was(s0.term) is the value here.'),
  make('label', {'data-for': 'walk'}, 'Steps at most ', make('input', {id: 'walk-steps', type: 'number', min: 1, max: 1000, value: 30})),
  make('label', {'data-for': 'walk'}, 'Seed ', make('input', {id: 'walk-seed', type: 'number', min: 0, max: 99999999, value: 0})),
  make('label', {}, 'Seconds at most ', make('input', {id: 'timeout', type: 'number', min: 1, max: 3600, value: 60})),
  make('button', {class: 'main', id: 'start'}, 'Search from here'));
  $('panel-search').replaceChildren(form, jobs);
}

function choose() {
  const kind = $('kind').value;
  for (const each of form.querySelectorAll('[data-for]')) each.hidden = !each.dataset.for.split(' ').includes(kind);
  $('expression-label').textContent = kind === 'walk' ? 'Until (may be empty) ' : 'Expression ';
}

/** Begins the search for a violation. */
export function findViolation() {
  $('kind').value = 'violation';
  choose();
  start();
}

async function start() {
  const kind = $('kind').value;
  const query = new URLSearchParams({kind, timeout: $('timeout').value});
  let text = '';
  if (kind === 'property') {
    const [name, value] = $('property-name').value.split(/\|(?=[a-z]+$)/);
    query.set('property', name);
    query.set('value', value);
  } else if (kind === 'field') {
    query.set('kind', 'expression');
    text = `${$('field-name').value} != was(${$('field-name').value})`;
  } else if (kind === 'expression' || kind === 'walk') {
    text = $('expression').value;
    query.set('steps', $('walk-steps').value);
    query.set('seed', $('walk-seed').value);
    if (kind === 'walk') $('walk-seed').value = Number($('walk-seed').value) + 1;
  }
  try {
    notice('');
    follow(await post(`sessions/${view.session}/nodes/${view.node}/searches?${query}`, text), view.session);
  } catch (error) {
    notice(error.message);
  }
}

async function follow(first, session) {
  const progress = make('p', {class: 'progress'});
  const buttons = make('div', {class: 'group'});
  const size = make('div', {class: 'size'});
  const item = make('li', {'data-job': first.job}, make('p', {class: 'title'}, first.title), progress, buttons, size);
  jobs.prepend(item);
  buttons.append(make('button', {type: 'button', onclick: () => post(`sessions/${session}/searches/${first.job}/stop`)}, 'Stop'));
  let job = first;
  while (job.status === 'running') {
    const count = job.distinct.toLocaleString('en');
    progress.textContent = `${count} states, ${job.depth} steps deep, ${(job.millis / 1000).toFixed(1)} s`;
    show(size, plot(job.levels));
    await new Promise(done => setTimeout(done, POLL));
    try {
      job = await get(`sessions/${session}/searches/${first.job}`);
    } catch (error) {
      job = {status: 'failed', message: error.message, node: -1, millis: job.millis, levels: []};
    }
  }
  item.dataset.status = job.status;
  progress.textContent = `${job.message} (${(job.millis / 1000).toFixed(1)} s)`;
  buttons.replaceChildren();
  show(size, plot(job.levels), reasons(job.profile));
  if (job.node >= 0) {
    buttons.append(make('button', {type: 'button', class: 'main', onclick: () => onFound(job.node)}, 'Go there'));
    if (session === view.session) onFound(job.node, true);
  }
  announce(first.title + ': ' + progress.textContent);
}

function show(place, ...parts) {
  place.replaceChildren(...parts.filter(part => part !== null));
}
