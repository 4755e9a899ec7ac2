/* Values in the form of the trace's JSON: their shapes, their equality and their text in TLA+ or in Java's notation. The set
   'names' has the strings that are names. */

const TLA = {
  sequence: ['<<', '>>'], optional: ['<<', '>>'], set: ['{', '}'], map: ['(', ')'], record: ['[', ']'],
  arrow: ' :> ', is: ' |-> ', mappings: ' @@ ', quotes: true, yes: 'TRUE', no: 'FALSE',
};
const JAVA = {
  sequence: ['[', ']'], optional: ['Optional[', ']'], set: ['[', ']'], map: ['{', '}'], record: ['[', ']'],
  arrow: '=', is: '=', mappings: ', ', quotes: false, yes: 'true', no: 'false',
};
let notation = TLA;

function useJava(isJava) {
  notation = isJava ? JAVA : TLA;
}

/** Returns the shape of a value: scalar, sequence, optional, set, map or record. */
function shapeOf(value) {
  if (Array.isArray(value)) return 'sequence';
  if (value === null || typeof value !== 'object') return 'scalar';
  if ('#set' in value) return 'set';
  if ('#optional' in value) return 'optional';
  if ('#map' in value) return 'map';
  return '#text' in value || '#number' in value ? 'scalar' : 'record';
}

function quoted(text) {
  const escapes = {'"': '\\"', '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\f': '\\f', '\r': '\\r'};
  const inside = text.replace(/["\\\u0000-\u001f\u007f-\u009f]/g,
    c => escapes[c] || '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0'));
  return '"' + inside + '"';
}

function scalarText(value) {
  if (typeof value === 'string') return names.has(value) || !notation.quotes ? value : quoted(value);
  if (value === true) return notation.yes;
  if (value === false) return notation.no;
  if (value === null) return 'null';
  if (typeof value === 'object') {
    return '#number' in value ? value['#number'] : notation.quotes ? quoted(value['#text']) : value['#text'];
  }
  return String(value);
}

/** Returns the name of the field that has a record's class; undefined if none is to be written as one. */
function classField(value) {
  const first = notation === JAVA && Object.keys(value)[0];
  return (first === 'type' || first === 'type_') && typeof value[first] === 'string' ? first : undefined;
}

/** Returns the parts of a value, each with a key that identifies it and the text before it. */
function partsOf(value) {
  switch (shapeOf(value)) {
    case 'sequence': return value.map((part, i) => ({key: i, label: '', part}));
    case 'optional': return value['#optional'].map((part, i) => ({key: i, label: '', part}));
    case 'set': return value['#set'].map(part => ({key: JSON.stringify(part), label: '', part}));
    case 'map': return value['#map'].map(([key, part]) =>
      ({key: JSON.stringify(key), label: flat(key, Infinity) + notation.arrow, part}));
    case 'record': return Object.entries(value).filter(([key]) => key !== classField(value))
      .map(([key, part]) => ({key, label: key + notation.is, part}));
    default: return [];
  }
}

function bracketsOf(value) {
  const shape = shapeOf(value);
  if (notation === JAVA && shape === 'optional' && value['#optional'].length === 0) return ['Optional.empty', ''];
  const name = shape === 'record' && classField(value);
  if (name) return [value[name] + '[', ']'];
  return notation === TLA && shape === 'map' && value['#map'].length === 0 ? TLA.sequence : notation[shape];
}

function separatorOf(value) {
  return shapeOf(value) === 'map' ? notation.mappings : ', ';
}

/** Returns the text on one line; null if it is longer than the limit. */
function flat(value, limit) {
  const texts = [];
  let room = limit;
  const put = text => {
    texts.push(text);
    room -= text.length;
    return room >= 0;
  };
  const walk = piece => {
    if (shapeOf(piece) === 'scalar') return put(scalarText(piece));
    const [open, close] = bracketsOf(piece);
    const separator = separatorOf(piece);
    if (!put(open)) return false;
    let first = true;
    for (const {label, part} of partsOf(piece)) {
      if (!put((first ? '' : separator) + label) || !walk(part)) return false;
      first = false;
    }
    return put(close);
  };
  return walk(value) ? texts.join('') : null;
}

function same(a, b) {
  if (a === b) return true;
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length
    && keys.every(key => Object.prototype.hasOwnProperty.call(b, key) && same(a[key], b[key]));
}

/** Returns a message in the form Name(argument=value). */
function messageText(payload) {
  if (payload !== null && typeof payload === 'object' && shapeOf(payload) === 'record') {
    const [first, ...rest] = Object.entries(payload);
    if (first && (first[0] === 'type' || first[0] === 'type_') && shapeOf(first[1]) === 'scalar') {
      const name = typeof first[1] === 'string' ? first[1] : scalarText(first[1]);
      const texts = rest.map(([field, value]) => field + '=' + flat(value, Infinity));
      return texts.length ? name + '(' + texts.join(', ') + ')' : name;
    }
  }
  return typeof payload === 'string' ? payload : flat(payload, Infinity);
}

const COUNTERS = /^(current)?(term|ballot|view|viewNumber|epoch|round)$/i;

/** Returns the few words by which a node's state is recognised: a constant such as its role, and its term or the like. */
function badgeOf(value) {
  if (value === 'down') return 'down';
  if (value === undefined || shapeOf(value) !== 'record') return '';
  const fields = Object.entries(value);
  const role = fields.find(([name, part]) => typeof part === 'string' && name !== 'type' && /^[A-Z][A-Z_]*$/.test(part) && !names.has(part));
  const counter = fields.find(([name, part]) => typeof part === 'number' && COUNTERS.test(name));
  return [role && role[1], counter && counter[0] + ' ' + counter[1]].filter(word => word).join(' · ');
}

/** Writes the badges of lanes into the heading of a diagram; stateOf returns the value of a variable. */
function showBadges(head, lanes, stateOf) {
  for (const old of head.querySelectorAll('.lane-badge')) old.remove();
  for (const {name, x} of lanes) {
    const badge = badgeOf(stateOf(name));
    if (!badge) continue;
    const text = document.createElementNS('http://www.w3.org/2000/svg', 'text');
    for (const [key, set] of [['class', 'lane-badge'], ['x', x], ['y', 36], ['text-anchor', 'middle']]) text.setAttribute(key, set);
    text.textContent = badge;
    head.append(text);
  }
}
