/* How large a search became, and why. */

import {make, makeSvg} from './dom.js';

const BAR = 10;
const HEIGHT = 56;
const LEAST = 2;
const MOST_FIELDS = 12;

/** Returns a plot of the states by their distance, whose heights are logarithmic; null if there is too little to see. */
export function plot(levels) {
  if (levels.length < LEAST) return null;
  const most = Math.log1p(Math.max(...levels));
  const text = 'States by their distance in steps: ' + levels.map(level => level.toLocaleString('en')).join(', ');
  const svg = makeSvg('svg', {class: 'plot', viewBox: `0 0 ${levels.length * BAR} ${HEIGHT}`, role: 'img', 'aria-label': text,
    preserveAspectRatio: 'none'});
  levels.forEach((level, i) => {
    const height = most === 0 ? 0 : Math.max(1, Math.log1p(level) / most * HEIGHT);
    svg.append(makeSvg('rect', {x: i * BAR + 1, y: HEIGHT - height, width: BAR - 2, height},
      makeSvg('title', {}, `${level.toLocaleString('en')} states ${i} ${i === 1 ? 'step' : 'steps'} from here`)));
  });
  const greatest = Math.max(...levels).toLocaleString('en');
  return make('figure', {class: 'levels'}, svg,
    make('figcaption', {}, `States by their distance in steps, up to ${greatest} (logarithmic)`));
}

/** Returns which fields had most values, and what follows from it; null if that is not known. */
export function reasons(profile) {
  if (!profile || profile.fields.length === 0) return null;
  return make('details', {class: 'profile'}, make('summary', {}, 'Why so many states?'),
    make('table', {}, make('thead', {}, make('tr', {}, make('th', {scope: 'col'}, 'field'), make('th', {scope: 'col'}, 'distinct values'))),
      make('tbody', {}, ...profile.fields.slice(0, MOST_FIELDS).map(({name, distinct, growing}) => make('tr', {},
        make('th', {scope: 'row'}, name), make('td', {}, distinct.toLocaleString('en') + (growing ? ', still growing' : '')))))),
    ...profile.advice.map(line => make('p', {class: 'help'}, line[0].toUpperCase() + line.slice(1))));
}
