/* The explorer: it shows a state, takes steps, and keeps the way back. */

import {$, make, announce, notice} from './dom.js';
import {get, post} from './api.js';
import {showMenu, closeMenu} from './menu.js';
import {showDiagram} from './diagram.js';
import {showSteps, moveFocus, takeByKey, menuItems} from './steps.js';
import {showState} from './state.js';
import {showSearch, findViolation} from './search.js';
import {showBranches, draw as drawBranches} from './branches.js';
import {showGraph, draw as drawGraph} from './graph.js';

const SESSION = 'clew-session';

let model = null;
let view = null;
/** Place in the browser's history, and the last place that can be gone forward to. */
let place = 0;
let top = 0;
let busy = false;

/** Path that the browser went back or forward to while a request was running; null for none. */
let awaited = null;

/**
 * Runs a request that leads to another state. While it runs, others are ignored, since they were meant for the state that is
 * shown; but where the browser went meanwhile is followed afterwards.
 */
async function go(request, isNew = true) {
  if (busy) return;
  busy = true;
  document.body.setAttribute('aria-busy', 'true');
  try {
    const next = await request();
    notice('');
    arrive(next, isNew);
  } catch (error) {
    notice(error.message);
  } finally {
    busy = false;
    document.body.removeAttribute('aria-busy');
  }
  if (awaited) follow(awaited);
}

/** Shows the state of a path in the browser's history. */
function follow(address) {
  awaited = busy ? address : null;
  if (!busy) go(() => post(path('path'), address), false);
}

function arrive(next, isNew) {
  const moved = !view || view.node !== next.node || view.session !== next.session;
  view = next;
  sessionStorage.setItem(SESSION, view.session);
  const hash = '#/' + view.address + '~' + view.check;
  if (isNew && moved && place >= 0 && history.state !== null) {
    place++;
    top = place;
    history.pushState({place}, '', hash);
  } else {
    history.replaceState({place}, '', hash);
  }
  show();
}

const path = rest => `sessions/${view.session}/${rest}`;
const goNode = node => go(() => get(path('nodes/' + node)));
const goPath = address => go(() => post(path('path'), address));
const take = index => go(() => post(path(`nodes/${view.node}/steps/${index}`)));

function show() {
  const last = view.way[view.way.length - 1];
  showDiagram(view.diagram, view, {
    state: number => goNode(view.way[number - 1].node),
    end: (element, end) => menuOf(element, `${end.label} ${end.source} → ${end.destination}`, step => isOf(step, end)),
    foot: (element, lane) => menuOf(element, lane, step => step.node === lane),
  });
  showSteps(view, take);
  showState(view, model);
  showSearch(view, found);
  showBranches(view, goNode);
  showGraph(view, goPath);
  showChips();
  $('place').textContent = `State ${view.depth}` + (view.name ? `: ${view.name}` : '') + ` · ${last.text}`;
  $('undo').disabled = place === 0;
  $('redo').disabled = place >= top;
  $('first').disabled = view.depth === 1;
  document.title = `${model.name}: state ${view.depth}`;
  const bad = violations();
  announce(`State ${view.depth}: ${last.text}. ${bad.length ? 'Violated: ' + bad.join(', ') + '. ' : ''}`
    + `${view.enabled.length} steps.`);
}

function isOf(step, {source, destination, label}) {
  return step.message && step.message.source === source && step.message.destination === destination
    && step.message.label === label;
}

function menuOf(element, title, matches) {
  const items = menuItems(view.enabled.filter(matches), view.disabled.filter(matches));
  showMenu(element, title, items.length ? items : [{text: 'nothing', reason: 'no step concerns it here'}]);
}

function violations() {
  return view.properties.filter(({kind, holds}) => holds === false && ['invariant', 'step'].includes(kind)).map(({name}) => name);
}

function showChips() {
  const chips = violations().map(name => make('li', {class: 'bad'}, 'violates ' + name));
  if (view.deadlock) chips.push(make('li', {class: 'bad'}, 'deadlock'));
  if (view.error) chips.push(make('li', {class: 'bad'}, 'model error'));
  view.properties.filter(({kind, holds}) => kind === 'sometimes' && holds)
    .forEach(({name}) => chips.push(make('li', {class: 'good'}, 'reaches ' + name)));
  view.properties.filter(({kind, holds}) => kind === 'constraint' && holds === false)
    .forEach(({name}) => chips.push(make('li', {}, 'outside ' + name)));
  $('chips').replaceChildren(...chips);
}

/** A search found a state: goes there if it was asked to, otherwise only lists it. */
function found(node, isNews = false) {
  if (isNews) drawBranchesIfShown();
  else goNode(node);
}

function drawBranchesIfShown() {
  if (!$('panel-branches').hidden) drawBranches();
}

// Keeping the way back

window.addEventListener('popstate', event => {
  const wanted = addressIn(location.hash);
  if (!wanted || !view) return;
  place = event.state ? event.state.place : place;
  follow(wanted.address);
});

function addressIn(hash) {
  const found = /^#\/([0-9.]+)(?:~([0-9a-f]+))?$/.exec(hash);
  return found ? {address: found[1], check: found[2]} : null;
}

async function begin() {
  try {
    model = await get('model');
    describe();
    const wanted = addressIn(location.hash);
    const known = sessionStorage.getItem(SESSION);
    let first = await resume(known, wanted) || await post('sessions');
    let broken = null;
    if (wanted && first.address !== wanted.address) {
      view = first;
      try {
        first = await post(path('path'), wanted.address);
      } catch (error) {
        broken = error.message;
      }
    }
    if (history.state) place = top = history.state.place;
    view = null;
    arrive(first, false);
    if (broken) {
      notice('The steps of this link cannot be taken: ' + broken + '. This is the initial state.');
    } else if (wanted && wanted.check && wanted.check !== first.check) {
      notice('The steps of this link lead to another state than when it was made: the model, its parameters or its faults'
        + ' differ.');
    }
  } catch (error) {
    notice(error.message);
  }
}

/** Returns the state of a session from before a reload; null if it is gone. */
async function resume(session, wanted) {
  if (!session) return null;
  try {
    return wanted ? await post(`sessions/${session}/path`, wanted.address) : await get(`sessions/${session}/nodes/0`);
  } catch {
    return null;
  }
}

function describe() {
  $('model').textContent = model.name;
  const pairs = Object.entries({...model.faults, ...model.parameters}).map(([name, value]) => `${name} ${value}`);
  $('setting').textContent = pairs.join(' · ');
  $('cluster').hidden = !model.nodes.length;
  $('setting').title = pairs.join('\n');
}

// Buttons and keys

const undo = () => place > 0 && history.back();
const redo = () => place < top && history.forward();
const toParent = () => view.parent >= 0 && goNode(view.parent);

function toChild() {
  const visited = view.enabled.filter(step => step.child >= 0);
  if (visited.length) goNode(Math.max(...visited.map(step => step.child)));
}

function saveMenu() {
  showMenu($('save'), 'Save as', model.formats.map(format => ({
    text: format.name,
    detail: format.description,
    act: () => {
      const link = make('a', {href: 'api/' + path(`nodes/${view.node}/export/${format.name}`), download: ''});
      document.body.append(link);
      link.click();
      link.remove();
    },
  })));
}

/** Offers the steps that concern no node in particular. */
function clusterMenu() {
  if (!$('cluster').hidden) menuOf($('cluster'), 'The whole cluster', step => !step.node && step.kind !== 'named');
}

function showLink() {
  $('link').value = location.href;
  $('command').value = `${model.command} --at ${view.address}`;
  $('sharing').showModal();
  $('link').select();
}

async function openTrace(file) {
  if (!file) return;
  const text = await file.text();
  $('file').value = '';
  go(() => post(path('traces'), text));
}

function selectTab(name, focus = false) {
  for (const tab of document.querySelectorAll('[role=tab]')) {
    const chosen = tab.id === 'tab-' + name;
    tab.setAttribute('aria-selected', String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
    $(tab.getAttribute('aria-controls')).hidden = !chosen;
    if (chosen && focus) tab.focus();
  }
  if (!view) return;
  if (name === 'branches') return drawBranches();
  if (name === 'graph') return drawGraph();
}

async function nameState() {
  await selectTab('branches');
  $('state-name').select();
}

const KEYS = {
  j: () => moveFocus(1), k: () => moveFocus(-1), u: undo, r: redo, ArrowLeft: toParent, ArrowRight: toChild,
  Home: () => goNode(view.way[0].node), '/': () => $('filter').focus(), t: () => selectTab('state'),
  s: () => { selectTab('search'); $('kind').focus(); }, b: () => selectTab('branches'), g: () => selectTab('graph'),
  c: clusterMenu, n: nameState, v: () => { selectTab('search'); findViolation(); }, o: () => $('file').click(), e: saveMenu, l: showLink,
  '?': () => $('help').showModal(),
};

document.addEventListener('keydown', event => {
  const typing = event.target.closest('input:not([type=checkbox]), select, textarea, dialog');
  if (typing) {
    if (event.key === 'Escape' && event.target === $('filter')) $('filter').blur();
    return;
  }
  const letter = event.key.toLowerCase();
  if ((event.ctrlKey || event.metaKey) && (letter === 'z' || letter === 'y')) {
    event.preventDefault();
    (letter === 'y' || event.shiftKey ? redo : undo)();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || !view) return;
  const isTab = event.target.closest('[role=tab]') && ['ArrowLeft', 'ArrowRight', 'Home'].includes(event.key);
  const act = isTab ? null : KEYS[event.key];
  if (act) {
    event.preventDefault();
    act();
  } else if (/^[1-9]$/.test(event.key) && takeByKey(event.key)) {
    event.preventDefault();
  }
});

document.querySelector('[role=tablist]').addEventListener('keydown', event => {
  const tabs = [...document.querySelectorAll('[role=tab]')];
  const at = tabs.indexOf(document.activeElement);
  const to = {ArrowRight: at + 1, ArrowLeft: at - 1 + tabs.length, Home: 0, End: tabs.length - 1}[event.key];
  if (to === undefined) return;
  event.preventDefault();
  selectTab(tabs[to % tabs.length].id.slice(4), true);
});
for (const tab of document.querySelectorAll('[role=tab]')) tab.addEventListener('click', () => selectTab(tab.id.slice(4)));

$('undo').addEventListener('click', undo);
$('redo').addEventListener('click', redo);
$('first').addEventListener('click', () => goNode(view.way[0].node));
$('load').addEventListener('click', () => $('file').click());
$('file').addEventListener('change', () => openTrace($('file').files[0]));
$('save').addEventListener('click', saveMenu);
$('share').addEventListener('click', showLink);
$('cluster').addEventListener('click', clusterMenu);
$('keys').addEventListener('click', () => $('help').showModal());

function theme() {
  const chosen = document.documentElement.dataset.theme;
  return chosen || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
}

function nameTheme() {
  $('theme').textContent = theme() === 'dark' ? 'Light' : 'Dark';
}

$('theme').addEventListener('click', () => {
  document.documentElement.dataset.theme = theme() === 'dark' ? 'light' : 'dark';
  nameTheme();
});
window.addEventListener('scroll', closeMenu, {passive: true});
nameTheme();
begin();
