/* The tree of states visited. */

import {$, make, notice} from './dom.js';
import {get, post} from './api.js';

let view = null;
let go = null;

/** Sets the present state; onChosen is called with the number of a node. */
export function showBranches(newView, onChosen) {
  view = newView;
  go = onChosen;
  if (!$('panel-branches').hidden) draw();
}

export async function draw() {
  let tree;
  try {
    tree = await get(`sessions/${view.session}/tree?at=${view.node}`);
  } catch (error) {
    notice(error.message);
    return;
  }
  const typed = $('state-name');
  const isTyping = typed && document.activeElement === typed;
  if (isTyping) return;
  $('panel-branches').replaceChildren(naming(),
    make('p', {class: 'none'}, `${tree.states.toLocaleString('en')} states visited`
      + (tree.cut ? `; the first ${tree.rows.length} branch points are listed` : '')),
    make('ul', {class: 'tree'}, ...tree.rows.map(row)));
}

function naming() {
  return make('form', {class: 'naming', onsubmit: async event => {
    event.preventDefault();
    try {
      await post(`sessions/${view.session}/nodes/${view.node}/name`, $('state-name').value);
      $('state-name').blur();
      draw();
    } catch (error) {
      notice(error.message);
    }
  }}, make('label', {}, 'Name of this state ',
    make('input', {id: 'state-name', maxlength: 80, value: view.name, autocomplete: 'off'})), make('button', {}, 'Name'));
}

function row(entry) {
  const button = make('button', {type: 'button', class: entry.onWay ? 'way' : null,
    'aria-current': entry.here ? 'true' : null, 'data-node': entry.node, onclick: () => go(entry.node)},
  make('span', {class: 'depth'}, String(entry.depth)), ' ',
  entry.name ? make('b', {}, entry.name + ' ') : null,
  entry.text,
  entry.skipped ? make('span', {class: 'detail'}, ` after ${entry.skipped} more`) : null,
  entry.branches > 1 ? make('span', {class: 'badge'}, entry.branches + ' branches') : null);
  const item = make('li', {}, button);
  item.style.paddingLeft = Math.min(entry.level, 12) * 0.9 + 'rem';
  return item;
}
