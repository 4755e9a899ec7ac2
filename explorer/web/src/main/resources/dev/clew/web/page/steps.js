/* The list of steps, by node. */

import {$, make} from './dom.js';

const CLUSTER = 'Cluster';

/** Greatest number of crashes of a node that are listed one below the other without being asked for. */
const MOST_CRASHES = 3;

let view = null;
let take = null;

/** Lists the steps of a state; onTaken is called with the number of a step. */
export function showSteps(newView, onTaken) {
  view = newView;
  take = onTaken;
  draw();
}

function draw() {
  if (!view) return;
  const words = $('filter').value.toLowerCase().split(/\s+/).filter(word => word);
  const matches = step => ($('faults').checked || !step.fault) && words.every(word => textOf(step).includes(word));
  const enabled = view.enabled.filter(matches);
  const disabled = view.disabled.filter(matches);
  const groups = groupsOf(enabled, disabled);
  const counter = {next: 1};
  const children = groups.map(group => section(group, counter));
  if (view.error) children.unshift(make('p', {class: 'error'}, 'Model error: ' + view.error));
  if (!enabled.length && !view.error) children.unshift(make('p', {class: 'none'}, nothing()));
  if (view.steps > view.enabled.length) {
    children.push(make('p', {class: 'none'}, `${view.steps} steps in all; the first ${view.enabled.length} are listed.`));
  }
  $('steps').replaceChildren(...children);
  $('steps-title').textContent = `Steps (${view.enabled.length})`;
}

function nothing() {
  if (view.enabled.length) return 'No step matches the filter.';
  return view.deadlock ? 'No step is possible: this is a deadlock.' : 'No step is possible here.';
}

function textOf(step) {
  return (step.text + ' ' + (step.node || CLUSTER) + ' ' + (step.effect || '') + ' ' + (step.reason || '')).toLowerCase();
}

/** Returns the steps by node, in the order of the lanes. */
function groupsOf(enabled, disabled) {
  const groups = new Map(view.diagram.lanes.map(({name}) => [name, {name, enabled: [], disabled: []}]));
  const groupOf = step => {
    const name = step.node || (step.kind === 'named' ? 'Actions' : CLUSTER);
    if (!groups.has(name)) groups.set(name, {name, enabled: [], disabled: []});
    return groups.get(name);
  };
  enabled.forEach(step => groupOf(step).enabled.push(step));
  disabled.forEach(step => groupOf(step).disabled.push(step));
  return [...groups.values()].filter(group => group.enabled.length || group.disabled.length);
}

function section(group, counter) {
  const crashes = group.enabled.filter(step => step.kind === 'crash' || step.kind === 'lose-disk');
  const folded = crashes.length > MOST_CRASHES ? crashes : [];
  const plain = group.enabled.filter(step => !folded.includes(step));
  const children = [make('h3', {}, group.name), list(plain, counter)];
  if (folded.length) {
    children.push(make('details', {}, make('summary', {}, `Crashes (${folded.length})`), list(folded, null)));
  }
  if (group.disabled.length) {
    children.push(make('details', {class: 'disabled'}, make('summary', {}, `Not possible (${group.disabled.length})`),
      make('ul', {}, ...group.disabled.map(step => make('li', {}, make('span', {class: 'text'}, step.text), ' ',
        make('span', {class: 'reason'}, step.reason))))));
  }
  return make('section', {class: 'node', 'data-node': group.name}, ...children);
}

function list(steps, counter) {
  return make('ol', {class: 'list'}, ...steps.map(step => make('li', {}, button(step, counter))));
}

function button(step, counter) {
  const key = counter && counter.next <= 9 ? String(counter.next++) : null;
  const made = make('button', {type: 'button', class: 'step' + (step.fault ? ' fault' : '')
    + (step.violations.length ? ' violating' : ''), 'data-step': step.index, 'data-key': key,
    'aria-keyshortcuts': key, onclick: () => take(step.index)});
  made.append(make('kbd', {'aria-hidden': 'true'}, key || ''), make('span', {class: 'text'}, step.text));
  step.violations.forEach(name => made.append(make('span', {class: 'badge bad'}, 'violates ' + name)));
  step.reaches.forEach(name => made.append(make('span', {class: 'badge good'}, 'reaches ' + name)));
  if (step.excludedBy) made.append(make('span', {class: 'badge'}, 'outside ' + step.excludedBy));
  if (step.child >= 0) made.append(make('span', {class: 'badge'}, 'visited'));
  if (!step.changes) made.append(make('span', {class: 'badge'}, 'changes nothing'));
  if (step.effect) made.append(make('span', {class: 'effect'}, step.effect));
  return made;
}

/** Moves the focus by a number of steps in the list. */
export function moveFocus(by) {
  const buttons = [...$('steps').querySelectorAll('button.step')].filter(each => each.offsetParent);
  if (!buttons.length) return;
  const at = buttons.indexOf(document.activeElement);
  const next = at < 0 ? (by > 0 ? 0 : buttons.length - 1) : (at + by + buttons.length) % buttons.length;
  buttons[next].focus();
}

/** Takes the step with a key; returns whether there is one. */
export function takeByKey(key) {
  const found = $('steps').querySelector(`[data-key="${key}"]`);
  if (found) found.click();
  return Boolean(found);
}

/** Returns the steps as items of a menu. */
export function menuItems(enabled, disabled) {
  return [...enabled.map(step => ({
    text: step.text,
    detail: step.violations.length ? 'violates ' + step.violations.join(', ') : step.effect,
    tone: step.violations.length ? 'violating' : step.fault ? 'fault' : null,
    act: () => take(step.index),
  })), ...disabled.map(step => ({text: step.text, reason: step.reason}))];
}

$('filter').addEventListener('input', draw);
$('faults').addEventListener('change', draw);
