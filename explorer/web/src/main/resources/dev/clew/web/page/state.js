/* The state: properties, nodes, other variables, with what the last step changed. */

import {$, make} from './dom.js';
import {useNames, printed, same, shapeOf, UNMARKED, NEW} from './values.js';

const SIGNS = {invariant: ['✓', '✗'], step: ['✓', '✗'], constraint: ['✓', '✗'], sometimes: ['★', '☆'], final: ['■', '□']};

/** Whether the properties that hold are shown one by one. */
let showsAll = false;

/** Shows a state. */
export function showState(view, model) {
  useNames(view.names);
  const nodes = model.nodes.filter(node => node in view.state);
  const byNode = nodes.length ? Object.keys(view.state).concat(Object.keys(view.before))
    .filter((name, i, all) => all.indexOf(name) === i && !nodes.includes(name) && isByNode(name, view, nodes)) : [];
  const others = Object.keys(view.state).filter(name => !nodes.includes(name) && !byNode.includes(name));
  const cards = nodes.map(node => card(node, [{value: view.state[node], before: view.before[node]},
    ...byNode.map(name => ({label: name, value: slice(view.state[name], node), before: slice(view.before[name], node)}))]));
  const rest = others.map(name => card(name, [{value: view.state[name], before: view.before[name]}]));
  $('panel-state').replaceChildren(
    make('h3', {}, 'Properties'), properties(view),
    ...(cards.length ? [make('h3', {}, 'Nodes'), make('div', {class: 'cards'}, ...cards)] : []),
    ...(rest.length ? [make('h3', {}, cards.length ? 'Network, faults and history' : 'Variables'),
      make('div', {class: 'cards'}, ...rest)] : []));
}

function isByNode(name, view, nodes) {
  const isMap = value => value === undefined || (value && typeof value === 'object' && '#map' in value
    && value['#map'].every(([key]) => nodes.includes(key)));
  return name !== 'network' && isMap(view.state[name]) && isMap(view.before[name]);
}

function slice(value, node) {
  const found = value === undefined ? undefined : value['#map'].find(([key]) => key === node);
  return found && found[1];
}

/** Shows a record field by field, and other values as they are printed in traces; what differs from before is marked. */
function shown(value, before) {
  if (Array.isArray(value) && value.length === 1 && shapeOf(value[0]) === 'record') {
    const only = Array.isArray(before) && before.length === 1 ? before[0] : before === UNMARKED ? UNMARKED : NEW;
    return shown(value[0], only);
  }
  if (shapeOf(value) !== 'record') return printed(value, before);
  const isLike = before !== UNMARKED && before !== NEW && shapeOf(before) === 'record';
  return make('dl', {class: 'fields'}, ...Object.entries(value).flatMap(([name, part]) => {
    const earlier = isLike ? (name in before ? before[name] : NEW) : before === UNMARKED ? UNMARKED : NEW;
    return [make('dt', {}, name), make('dd', {'data-field': name}, printed(part, earlier))];
  }));
}

function card(title, entries) {
  let isChanged = false;
  const made = make('article', {class: 'card', 'data-card': title}, make('h4', {}, title));
  for (const {label, value, before} of entries) {
    if (value === undefined && before === undefined) continue;
    const changed = value === undefined || before === undefined || !same(value, before);
    isChanged = isChanged || changed;
    if (label) made.append(make('h5', {}, label));
    made.append(value === undefined ? make('p', {class: 'none'}, make('mark', {}, 'none any more'))
      : shown(value, before === undefined ? UNMARKED : before));
  }
  if (isChanged) {
    made.classList.add('changed');
    made.firstChild.append(make('span', {class: 'badge'}, 'changed'));
  }
  return made;
}

/** Lists the properties: those that say something here one by one, and the invariants that hold, as usual, behind one line. */
function properties(view) {
  const quiet = ({kind, holds}) => ['invariant', 'step', 'constraint'].includes(kind) && holds !== false;
  const usual = view.properties.filter(quiet);
  const telling = view.properties.filter(property => !quiet(property));
  const list = all => make('ul', {class: 'properties'}, ...all.map(item));
  const count = usual.length === 1 ? '1 property holds' : `${usual.length} properties hold`;
  const folded = make('details', {open: showsAll}, make('summary', {}, make('span', {class: 'sign good'}, '✓ '),
    count + ' here'), list(usual));
  folded.addEventListener('toggle', () => { showsAll = folded.open; });
  return make('div', {}, list(telling), ...(usual.length ? [folded] : []));
}

function item(property) {
  const [yes, no] = SIGNS[property.kind] || ['', ''];
  const bad = property.holds === false && ['invariant', 'step'].includes(property.kind);
  const sign = property.holds === null ? '·' : property.holds ? yes : no;
  const made = make('li', {class: bad ? 'bad' : property.holds ? 'good' : 'open', 'data-property': property.name},
    make('span', {class: 'sign', 'aria-hidden': 'true'}, sign), ' ',
    make('span', {class: 'name'}, property.name), ' ',
    make('span', {class: 'kind'}, words(property)));
  if (property.note) made.append(make('p', {class: 'note'}, property.note));
  if (property.reads.length) {
    made.append(make('p', {class: 'reads'}, 'read ' + property.reads.join(', ')));
    made.addEventListener('mouseenter', () => highlight(property.reads));
    made.addEventListener('mouseleave', () => highlight([]));
  }
  return made;
}

function words({kind, holds}) {
  const truth = holds === null ? '' : holds ? 'true here' : 'false here';
  const meaning = {invariant: 'invariant', step: 'step property', sometimes: 'goal', constraint: 'constraint',
    final: 'final', temporal: 'temporal'}[kind];
  if (kind === 'step') return meaning + (holds === null ? '' : holds ? ', kept by the last step' : ', violated by the last step');
  return truth ? meaning + ', ' + truth : meaning;
}

function highlight(names) {
  for (const each of document.querySelectorAll('[data-card]')) {
    each.classList.toggle('read', names.includes(each.dataset.card));
  }
}

/** Returns the paths of fields of a state whose values are no records themselves, such as s0.role. */
export function fieldPaths(view) {
  const paths = [];
  const walk = (path, value) => {
    const isRecord = value && typeof value === 'object' && !Array.isArray(value)
      && !['#set', '#map', '#text', '#number'].some(tag => tag in value);
    if (isRecord && path.split('.').length < 3) Object.entries(value).forEach(([name, part]) => walk(path + '.' + name, part));
    else paths.push(path);
  };
  Object.entries(view.state).filter(([name]) => name !== 'network').forEach(([name, value]) => walk(name, value));
  return paths;
}
