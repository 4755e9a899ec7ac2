/* The picture of the state graph around the present state. */

import {$, make, makeSvg, asButton, notice} from './dom.js';
import {get} from './api.js';

let view = null;
let go = null;
let extent = '2';

/** Sets the present state; onChosen is called with the path of a state. */
export function showGraph(newView, onChosen) {
  view = newView;
  go = onChosen;
  if (!$('panel-graph').hidden) draw();
}

export async function draw() {
  const query = extent === 'whole' ? 'extent=whole' : 'depth=' + extent;
  let graph;
  try {
    graph = await get(`sessions/${view.session}/nodes/${view.node}/graph?${query}`);
  } catch (error) {
    notice(error.message);
    return;
  }
  const select = make('select', {id: 'extent', onchange: () => {
    extent = select.value;
    draw();
  }}, ...[['1', '1 step'], ['2', '2 steps'], ['3', '3 steps'], ['4', '4 steps'], ['whole', 'all, from the initial states']]
    .map(([value, text]) => make('option', {value, selected: value === extent}, text)));
  const count = `${graph.vertices.length} states, ${graph.edges.length} steps`;
  $('panel-graph').replaceChildren(make('label', {}, 'Show ', select),
    make('p', {class: 'none'}, count + (graph.cut ? '; there are more' : '')),
    make('div', {class: 'graphbox', tabindex: '0', role: 'region', 'aria-label': 'State graph, ' + count}, picture(graph)));
  centre($('panel-graph').querySelector('.graphbox'), graph.vertices.find(vertex => vertex.here));
}

function centre(box, vertex) {
  if (!vertex) return;
  box.scrollTop = vertex.y - box.clientHeight / 2;
  box.scrollLeft = vertex.x - 40;
}

function picture(graph) {
  const svg = makeSvg('svg', {class: 'graph', width: graph.width, height: graph.height,
    viewBox: `0 0 ${graph.width} ${graph.height}`, role: 'group'});
  for (const edge of graph.edges) {
    const a = graph.vertices[edge.from];
    const b = graph.vertices[edge.to];
    const bend = b.x > a.x ? (b.x - a.x) / 2 : 40;
    svg.append(makeSvg('path', {class: 'edge' + (edge.fault ? ' fault' : '') + (edge.violating ? ' bad' : ''),
      d: `M${a.x} ${a.y}C${a.x + bend} ${a.y} ${b.x - bend} ${b.y} ${b.x} ${b.y}`},
    makeSvg('title', {}, edge.text)));
  }
  graph.vertices.forEach((vertex, i) => {
    const into = graph.edges.filter(edge => edge.to === i).map(edge => edge.text);
    const text = (vertex.violated ? 'violates ' + vertex.violated + '; ' : '') + (into[0] || 'start');
    const mark = makeSvg('circle', {class: 'vertex' + (vertex.here ? ' here' : '') + (vertex.violated ? ' bad' : ''),
      cx: vertex.x, cy: vertex.y, r: vertex.here ? 8 : 6}, makeSvg('title', {}, text));
    asButton(mark, text, () => go(vertex.address));
    svg.append(mark);
  });
  return svg;
}
