/* Steps through the states. */

const $ = id => document.getElementById(id);
const last = data.states.length;

const page = {
  number: last,
  /** Number of the previous state; the last state's after a lasso's step back. */
  before: last - 1,
  showsBefore: false,
  rounds: 0,
};

const diagram = new Diagram($('diagram'), number => go(number));
const stepButtons = listSteps();

function go(number, before = number - 1) {
  page.number = Math.min(last, Math.max(1, number));
  page.before = before === number - 1 ? page.number - 1 : before;
  show();
}

function forward() {
  if (page.number < last) {
    go(page.number + 1);
  } else if (data.loop) {
    page.rounds++;
    go(data.loop.backTo, last);
  }
}

function backward() {
  if (page.before === last && page.rounds > 0) {
    page.rounds--;
    go(last);
  } else {
    go(page.number - 1);
  }
}

function show() {
  const {number, before, rounds} = page;
  const step = data.steps[number - 1];
  $('number').textContent = number;
  $('slider').value = number;
  const cameBack = before === last && data.loop;
  const text = cameBack ? 'Back to state ' + number + (data.loop.text ? ': ' + data.loop.text : ', where it stays for ever')
    : step.text;
  $('slider').setAttribute('aria-valuetext', 'State ' + number + ': ' + text);
  $('action').textContent = text;
  if (rounds > 0) $('action').append(element('span', {class: 'badge'}, 'round ' + (rounds + 1)));
  $('action').classList.toggle('fault', step.fault && !cameBack);
  $('back').disabled = $('first').disabled = number === 1 && rounds === 0;
  $('next').disabled = number === last && !data.loop;
  $('end').disabled = number === last;
  diagram.show(number);
  showState($('state'), number, before, page.showsBefore);
  markStep(number);
  if (location.hash !== '#step=' + number) history.replaceState(null, '', '#step=' + number);
}

function listSteps() {
  const items = data.steps.map((step, i) => {
    const button = element('button', {type: 'button', 'data-step': i + 1}, element('span', {class: 'number'}, String(i + 1)),
      element('span', {}, step.text));
    if (step.fault) button.append(element('span', {class: 'badge fault'}, 'fault'));
    return button;
  });
  $('steps').append(...items.map(button => element('li', {}, button)));
  $('steps').addEventListener('click', event => {
    const button = event.target.closest('[data-step]');
    if (button) go(Number(button.dataset.step));
  });
  if (data.loop) {
    $('loop').hidden = false;
    $('loop').append(data.loop.text ? data.loop.text + ': ' : 'Stuttering: ',
      element('a', {href: '#step=' + data.loop.backTo}, 'back to state ' + data.loop.backTo), ', for ever');
  }
  return items;
}

let marked = null;

function markStep(number) {
  if (marked) marked.removeAttribute('aria-current');
  marked = stepButtons[number - 1];
  marked.setAttribute('aria-current', 'step');
  const list = $('steps');
  const top = marked.offsetTop - list.offsetTop;
  if (top < list.scrollTop || top + marked.offsetHeight > list.scrollTop + list.clientHeight) {
    list.scrollTop = top - list.clientHeight / 2;
  }
}

function hashNumber() {
  const found = /^#step=(\d{1,9})$/.exec(location.hash);
  return found ? Number(found[1]) : 0;
}

const KEYS = {ArrowRight: forward, j: forward, ArrowLeft: backward, k: backward, Home: () => go(1), End: () => go(last)};

document.addEventListener('keydown', event => {
  const act = KEYS[event.key];
  if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  act();
});

function theme() {
  const root = document.documentElement;
  return root.dataset.theme || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
}

function nameTheme() {
  $('theme').textContent = theme() === 'dark' ? 'Light' : 'Dark';
}

$('theme').addEventListener('click', () => {
  document.documentElement.dataset.theme = theme() === 'dark' ? 'light' : 'dark';
  nameTheme();
});
$('first').addEventListener('click', () => go(1));
$('back').addEventListener('click', backward);
$('next').addEventListener('click', forward);
$('end').addEventListener('click', () => go(last));
$('slider').addEventListener('input', () => go(Number($('slider').value)));
$('before').addEventListener('click', () => {
  page.showsBefore = !page.showsBefore;
  $('before').setAttribute('aria-pressed', String(page.showsBefore));
  show();
});
$('java').addEventListener('click', () => {
  const isJava = notation !== JAVA;
  useJava(isJava);
  $('java').setAttribute('aria-pressed', String(isJava));
  showReasons($('reasons'));
  show();
});
window.addEventListener('hashchange', () => {
  if (hashNumber() && hashNumber() !== page.number) go(hashNumber());
});
nameTheme();
showReasons($('reasons'));
go(hashNumber() || last);
