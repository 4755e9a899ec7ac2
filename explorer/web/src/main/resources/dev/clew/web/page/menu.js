/* A menu that opens beside what was clicked. */

import {make} from './dom.js';

let open = null;

/** Opens a menu; each item has a text, a function act, and perhaps a detail, a tone and a reason why it is disabled. */
export function showMenu(anchor, title, items) {
  closeMenu();
  const back = document.activeElement;
  const list = make('div', {class: 'menu', role: 'menu', 'aria-label': title}, make('p', {class: 'title'}, title),
    ...items.map(item => entry(item)));
  document.body.append(list);
  place(list, anchor.getBoundingClientRect());
  open = {list, back};
  list.addEventListener('keydown', onKey);
  const first = list.querySelector('[role=menuitem]');
  if (first) first.focus();
}

function entry(item) {
  const button = make('button', {type: 'button', role: 'menuitem', tabindex: '-1', class: item.tone || null,
    'aria-disabled': item.reason ? 'true' : null}, item.text);
  const detail = item.reason || item.detail;
  if (detail) button.append(make('span', {class: 'detail'}, detail));
  button.addEventListener('click', () => {
    if (item.reason) return;
    closeMenu();
    item.act();
  });
  return button;
}

function place(list, box) {
  const {innerWidth: width, innerHeight: height} = window;
  const size = list.getBoundingClientRect();
  list.style.left = Math.max(8, Math.min(box.left, width - size.width - 8)) + 'px';
  const below = box.bottom + 4;
  list.style.top = Math.max(8, below + size.height > height ? Math.max(8, box.top - size.height - 4) : below) + 'px';
}

function onKey(event) {
  const items = [...open.list.querySelectorAll('[role=menuitem]')];
  const at = items.indexOf(document.activeElement);
  const moves = {ArrowDown: at + 1, ArrowUp: at - 1 + items.length, Home: 0, End: items.length - 1};
  if (event.key in moves) {
    items[moves[event.key] % items.length].focus();
  } else if (event.key === 'Escape' || event.key === 'Tab') {
    closeMenu();
  } else if (event.key !== 'Enter' && event.key !== ' ') {
    return;
  } else {
    event.stopPropagation();
    return;
  }
  event.preventDefault();
  event.stopPropagation();
}

export function closeMenu() {
  if (!open) return;
  const {list, back} = open;
  open = null;
  list.remove();
  if (back && back.isConnected) back.focus({preventScroll: true});
}

document.addEventListener('pointerdown', event => {
  if (open && !open.list.contains(event.target)) closeMenu();
});
