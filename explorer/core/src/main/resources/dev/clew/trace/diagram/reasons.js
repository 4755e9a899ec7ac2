/* Explains the violation: the values that the property read in the last state, and since when they are so. */

/** Greatest number of parts of a record or map that are shown one by one. */
const MOST_ROWS = 40;

/** Shows the values that the property read, in place of what the section has shown before. */
function showReasons(section) {
  const last = data.states.length;
  const known = data.variables.map((name, index) => ({name, index}));
  const read = known.filter(({name}) => data.reads.includes(name));
  if (!read.length || !data.bad) return;
  section.hidden = false;
  section.replaceChildren(element('h2', {}, data.loop ? 'Values read in the last state' : 'Values read in state ' + last),
    element('div', {class: 'cards'}, ...read.map(({name, index}) => reason(name, index, last))));
}

function reason(name, index, last) {
  const value = valueAt(index, last);
  const made = element('article', {class: 'card reason', 'data-reason': name}, element('h3', {}, name));
  const parts = value === undefined ? [] : partsOf(value);
  const shape = value === undefined ? 'none' : shapeOf(value);
  if ((shape === 'record' || shape === 'map') && parts.length > 0 && parts.length <= MOST_ROWS) {
    const rows = parts.map(({key, label, part}) => element('tr', {'data-field': key},
      element('th', {scope: 'row'}, label.replace(/ (\|->|:>) $|=$/, '')), element('td', {}, printed(part, UNMARKED)),
      element('td', {class: 'since'}, link(since(index, last, whole => partOf(whole, key))))));
    const heads = [shape === 'map' ? 'key' : 'field', 'value', 'since'].map(name => element('th', {scope: 'col', class: name}, name));
    made.append(element('table', {}, element('thead', {}, element('tr', {}, ...heads)), element('tbody', {}, ...rows)));
  } else {
    made.append(value === undefined ? 'none' : printed(value, UNMARKED),
      element('p', {class: 'since'}, 'since ', link(since(index, last, whole => whole))));
  }
  return made;
}

/** Returns the part of a record or map with a key; undefined if there is none. */
function partOf(value, key) {
  const found = value === undefined ? undefined : partsOf(value).find(part => part.key === key);
  return found && found.part;
}

/** Returns the number of the state since which a part of a variable equals its final value. */
function since(index, last, select) {
  const final = select(valueAt(index, last));
  let number = last;
  while (number > 1) {
    const place = data.states[number - 2][index];
    if (place !== data.states[number - 1][index]) {
      const earlier = select(valueAt(index, number - 1));
      if (earlier === undefined || !same(earlier, final)) break;
    }
    number--;
  }
  return number;
}

function link(number) {
  return element('a', {href: '#step=' + number, title: data.steps[number - 1].text}, 'state ' + number);
}
