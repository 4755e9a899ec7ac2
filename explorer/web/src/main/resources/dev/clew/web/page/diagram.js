/* The diagram of the behavior so far. The server lays it out and draws it; this shows the part in view, and lets the ends of
   messages in flight and the feet of lanes be acted on. */

import {$, make, makeSvg, asButton} from './dom.js';
import {showBadges, useNames} from './values.js';

/** Height of the parts above and below the view that are drawn, in pixels. */
const MARGIN = 1500;

let shape = null;
let actions = null;
let drawn = [0, -1];
let body = null;

/** Draws the diagram of a view; on.state is called with the number of a state, on.end and on.foot with an element and a place. */
export function showDiagram(diagram, view, on) {
  const box = $('diagram');
  shape = diagram;
  actions = on;
  drawn = [0, -1];
  const {width, height, headHeight, head} = diagram;
  const heading = surface('diagram head', width, headHeight, 0);
  heading.innerHTML = head;
  heading.setAttribute('aria-hidden', 'true');
  useNames(view.names);
  showBadges(heading, diagram.lanes, name => view.state[name]);
  body = surface('diagram body', width, 0, 0);
  body.setAttribute('role', 'group');
  body.setAttribute('aria-label', 'Messages in flight and nodes');
  const names = make('div', {class: 'names'}, heading);
  const field = make('div', {class: 'field'}, body);
  for (const [part, size] of [[names, headHeight], [field, height - headHeight]]) {
    part.style.width = width + 'px';
    part.style.height = size + 'px';
  }
  const left = box.scrollLeft;
  box.replaceChildren(names, field);
  box.scrollTop = box.scrollHeight;
  box.scrollLeft = left;
  draw();
}

function surface(kind, width, height, top) {
  return makeSvg('svg', {class: kind, width, height, viewBox: `0 ${top} ${width} ${height}`});
}

/** Draws the part in view, unless it is drawn. */
function draw() {
  if (!shape) return;
  const box = $('diagram');
  const {width, height, headHeight, pieces} = shape;
  const top = box.scrollTop + headHeight;
  const bottom = top + box.clientHeight;
  if (drawn[0] <= top && Math.min(bottom, height) <= drawn[1]) return;
  const from = Math.max(headHeight, top - MARGIN);
  const to = Math.min(height, bottom + MARGIN);
  drawn = [from, to];
  body.setAttribute('viewBox', `0 ${from} ${width} ${to - from}`);
  body.setAttribute('height', to - from);
  body.style.top = (from - headHeight) + 'px';
  const last = shape.spans.length;
  const y = shape.spans[last - 1][2];
  body.innerHTML = `<rect class="cursor" x="0" y="${y}" width="${width}" height="${shape.rowHeight}"/>`
    + pieces.filter(piece => piece[0] <= to && piece[1] >= from).map(piece => piece[2]).join('');
  for (const end of body.querySelectorAll('.end')) {
    const {label, source, destination} = shape.ends[Number(end.dataset.end)];
    asButton(end, `${label} in flight from ${source} to ${destination}: what may become of it`, event => {
      event.stopPropagation();
      actions.end(end, shape.ends[Number(end.dataset.end)]);
    });
    end.setAttribute('aria-haspopup', 'menu');
  }
  for (const foot of body.querySelectorAll('.foot')) {
    const lane = shape.lanes[Number(foot.dataset.lane)].name;
    asButton(foot, `steps of ${lane}`, event => {
      event.stopPropagation();
      actions.foot(foot, lane);
    });
    foot.setAttribute('aria-haspopup', 'menu');
  }
}

$('diagram').addEventListener('scroll', draw, {passive: true});
window.addEventListener('resize', draw);
$('diagram').addEventListener('click', event => {
  const at = event.target.closest('.event[data-n], .ground[data-n]');
  if (at && actions) actions.state(Number(at.dataset.n));
});
