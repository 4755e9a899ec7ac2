/* Prints values over several lines, with new parts marked. */

const LINE = 35;
const ABBREVIATED = 2000;

/** In place of an earlier value: nothing is marked, or the whole value is new. */
const UNMARKED = Symbol('unmarked');
const NEW = Symbol('new');

/** Collects text with marks, up to a limit. */
class Sink {
  constructor(limit) {
    this.root = document.createElement('code');
    this.parent = this.root;
    this.room = limit;
    this.isCut = false;
    this.pending = '';
    this.pendingMark = false;
  }

  put(text, isMarked) {
    if (this.isCut) return;
    if (text.length > this.room) {
      text = text.slice(0, this.room);
      this.isCut = true;
    }
    this.room -= text.length;
    if (isMarked !== this.pendingMark) this.flush();
    this.pendingMark = isMarked;
    this.pending += text;
  }

  flush() {
    if (!this.pending) return;
    if (this.pendingMark) this.parent.append(element('mark', {}, this.pending));
    else this.parent.append(this.pending);
    this.pending = '';
  }

  /** Begins a field; all text up to close belongs to it. */
  open(field) {
    this.flush();
    this.parent = element('span', {'data-field': field});
    this.root.append(this.parent);
  }

  close() {
    this.flush();
    this.parent = this.root;
  }
}

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === 'onclick') made.addEventListener('click', value);
    else made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

/** Prints a value; before is the earlier value, UNMARKED or NEW. */
function print(sink, value, before, indent, depth, taken = 0) {
  if (sink.isCut) return;
  if (before !== UNMARKED && before !== NEW) before = compared(value, before);
  const isNew = before === NEW;
  const line = flat(value, Math.max(12, LINE - indent - taken));
  if (line !== null && (isNew || before === UNMARKED)) {
    sink.put(line, isNew);
  } else if (shapeOf(value) === 'scalar') {
    sink.put(scalarText(value), isNew);
  } else {
    printParts(sink, value, before, indent, depth, line !== null);
  }
}

/** Returns the value with whose parts those of a value are compared, UNMARKED or NEW. */
function compared(value, before) {
  if (before === undefined) return NEW;
  if (same(value, before)) return UNMARKED;
  const shape = shapeOf(value);
  return shape === 'scalar' || shape !== shapeOf(before) || partsOf(value).length === 0 ? NEW : before;
}

function printParts(sink, value, before, indent, depth, isOnOneLine) {
  const [open, close] = bracketsOf(value);
  const isNew = before === NEW;
  const earlier = isNew || before === UNMARKED ? null : new Map(partsOf(before).map(({key, part}) => [key, part]));
  const parts = partsOf(value);
  const lost = earlier !== null && parts.filter(({key}) => earlier.has(key)).length < earlier.size;
  const separator = separatorOf(value);
  sink.put(open, isNew || lost);
  parts.forEach(({key, label, part}, i) => {
    if (sink.isCut) return;
    const partBefore = earlier === null ? before : earlier.has(key) ? earlier.get(key) : NEW;
    if (!isOnOneLine) sink.put('\n' + ' '.repeat(indent + 2), false);
    if (depth === 0) sink.open(String(key));
    sink.put(label, partBefore === NEW);
    print(sink, part, partBefore, indent + 2, depth + 1, label.length + separator.trimEnd().length);
    if (i < parts.length - 1) sink.put(isOnOneLine ? separator : separator.trimEnd(), isNew);
    if (depth === 0) sink.close();
  });
  if (!isOnOneLine) sink.put('\n' + ' '.repeat(indent), false);
  sink.put(close, isNew || lost);
}

const lengths = new Map([[TLA, new WeakMap()], [JAVA, new WeakMap()]]);

function lengthOf(value) {
  const known = lengths.get(notation);
  if (value === null || typeof value !== 'object') return flat(value, Infinity).length;
  if (!known.has(value)) known.set(value, flat(value, Infinity).length);
  return known.get(value);
}

/** Returns a pre element with a value; a long value is abbreviated, with a button to show all of it. */
function printed(value, before, kind) {
  const block = element('div', {class: 'value' + (kind ? ' ' + kind : '')});
  const show = limit => {
    const sink = new Sink(limit);
    print(sink, value, before, 0, 0);
    sink.flush();
    if (sink.isCut) sink.root.append('…');
    const button = sink.isCut ? [element('button', {type: 'button', class: 'all', onclick: () => show(Infinity)},
      'Show all ' + lengthOf(value).toLocaleString('en') + ' characters')] : [];
    block.replaceChildren(element('pre', {}, sink.root), ...button);
  };
  show(ABBREVIATED);
  return block;
}
