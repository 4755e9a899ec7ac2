/* The panels of one state: nodes, other variables, messages in flight, faults. */

const SHOWN_MESSAGES = 60;

const variables = data.variables.map((name, index) => ({name, index}));
const nodeVariables = variables.filter(({name}) => data.nodes.includes(name));
const rest = variables.filter(({name}) => !data.nodes.includes(name) && name !== 'network' && name !== 'faults');
/** Variables that map nodes to values; they are shown with the nodes. */
const byNode = data.nodes.length ? rest.filter(({index}) => isByNode(index)) : [];
const shared = rest.filter(variable => !byNode.includes(variable));

function isByNode(index) {
  const places = new Set(data.states.map(state => state[index]));
  return [...places].every(place => place < 0 || (shapeOf(data.values[place]) === 'map'
    && data.values[place]['#map'].every(([node]) => data.nodes.includes(node))));
}

function sliceOf(value, node) {
  const found = value === undefined ? undefined : value['#map'].find(([key]) => key === node);
  return found && found[1];
}

/** Fills the panel of a state; before is the number of the previous state, 0 for none. */
function showState(panel, number, before, showsBefore) {
  const at = index => ({value: valueAt(index, number), earlier: valueAt(index, before)});
  const cards = nodeVariables.map(({name, index}) => card(name, [
    {name, ...at(index)},
    ...byNode.map(other => ({
      name: other.name,
      label: other.name,
      value: sliceOf(valueAt(other.index, number), name),
      earlier: sliceOf(valueAt(other.index, before), name),
    })),
  ], before > 0, showsBefore));
  const others = shared.map(({name, index}) => card(name, [{name, ...at(index)}], before > 0, showsBefore));
  const children = [];
  if (cards.length) children.push(element('h2', {}, 'Nodes'), element('div', {class: 'cards'}, ...cards));
  if (others.length) {
    children.push(element('h2', {}, cards.length ? 'Other variables' : 'Variables'),
      element('div', {class: 'cards'}, ...others));
  }
  const network = variables.find(({name}) => name === 'network');
  if (network && data.nodes.length) children.push(networkPanel(at(network.index), before > 0));
  const faults = variables.find(({name}) => name === 'faults');
  if (faults && data.nodes.length) children.push(faultPanel(at(faults.index), before > 0));
  panel.replaceChildren(...children);
}

/** Returns a card of named values, one below the other. */
function card(title, entries, hasBefore, showsBefore) {
  const children = [];
  let isChanged = false;
  for (const {name, label, value, earlier} of entries) {
    if (value === undefined && earlier === undefined) continue;
    const changed = hasBefore && !(value !== undefined && earlier !== undefined && same(value, earlier));
    isChanged = isChanged || changed;
    const block = element('div', {'data-variable': name});
    if (label) block.append(element('h4', {}, label));
    block.append(value === undefined ? element('p', {class: 'gone'}, element('mark', {}, 'none any more'))
      : printed(value, hasBefore ? earlier : UNMARKED));
    if (showsBefore && changed) {
      block.append(element('p', {class: 'was'}, 'before'),
        earlier === undefined ? element('p', {class: 'gone'}, 'none') : printed(earlier, value === undefined ? NEW : value, 'earlier'));
    }
    children.push(block);
  }
  const heading = element('h3', {}, title);
  if (isChanged) heading.append(element('span', {class: 'badge'}, 'changed'));
  return element('article', {class: isChanged ? 'card changed' : 'card', 'data-card': title}, heading, ...children);
}

/** Returns a map from the text of each message in flight to its ends, its label and its number of copies. */
function messagesIn(network) {
  const messages = new Map();
  const add = (source, destination, payload, count) => {
    const text = source + ' → ' + destination + ' ' + messageText(payload);
    const known = messages.get(text);
    messages.set(text, {ends: source + ' → ' + destination, label: messageText(payload), count: count + (known ? known.count : 0)});
  };
  if (network === undefined) return messages;
  const envelopes = shapeOf(network) === 'set' ? network['#set'].map(each => [each, 1]) : network['#map'] || [];
  for (const [key, value] of envelopes) {
    if (typeof key === 'string' || '#text' in key) {
      const [source, destination] = (typeof key === 'string' ? key : key['#text']).split(' -> ');
      value.forEach(payload => add(source, destination, payload, 1));
    } else {
      add(key.source, key.destination, key.message, value);
    }
  }
  return messages;
}

function networkPanel({value, earlier}, hasBefore) {
  const now = messagesIn(value);
  const then = hasBefore ? messagesIn(earlier) : now;
  const items = [...now].map(([text, message]) => {
    const added = message.count - (then.has(text) ? then.get(text).count : 0);
    return messageItem(message, message.count, added > 0 ? 'new' : added < 0 ? 'fewer' : '');
  });
  for (const [text, message] of then) {
    if (!now.has(text)) items.push(messageItem(message, message.count, 'left'));
  }
  const list = element('ul', {class: 'messages'}, ...items.slice(0, SHOWN_MESSAGES));
  const section = element('div', {}, element('h2', {}, 'In flight'), list);
  if (items.length === 0) list.append(element('li', {class: 'none'}, 'nothing'));
  if (items.length > SHOWN_MESSAGES) {
    const button = element('button', {type: 'button', class: 'all', onclick: () => {
      list.replaceChildren(...items);
      button.remove();
    }}, 'Show all ' + items.length + ' messages');
    section.append(button);
  }
  return section;
}

function messageItem({ends, label}, count, change) {
  const text = element(change === 'new' ? 'mark' : change === 'left' ? 's' : 'span', {class: 'label'}, label);
  const item = element('li', {class: change}, element('span', {class: 'ends'}, ends), ' ', text);
  if (count > 1) item.append(element('b', {}, ' × ' + count));
  if (change === 'fewer') item.append(element('mark', {}, ' one fewer'));
  if (change === 'left') item.append(element('span', {class: 'note'}, ' no longer'));
  return item;
}

/** Budget name of each fault count. */
const BUDGETS = {lost: 'loss', duplicated: 'duplicates', crashed: 'crashes', disksLost: 'disk-losses',
  partitioned: 'partitions'};

function faultPanel({value, earlier}, hasBefore) {
  const items = Object.entries(value || {}).map(([field, spent]) => {
    const budget = data.faults[BUDGETS[field]];
    const limit = budget === undefined ? '' : ' of ' + (typeof budget === 'string' ? budget : scalarText(budget));
    const changed = hasBefore && !same(spent, (earlier || {})[field]);
    return {spent, item: element('li', {}, element('span', {}, field + ' '),
      element(changed ? 'mark' : 'b', {}, faultText(spent)), limit), isShown: budget !== undefined || !isNothing(spent)};
  });
  const shown = items.filter(({isShown}) => isShown).map(({item}) => item);
  return element('div', {}, element('h2', {}, 'Faults spent'),
    element('ul', {class: 'faults'}, ...(shown.length ? shown : [element('li', {}, 'none')])));
}

function isNothing(spent) {
  return spent === 0 || (shapeOf(spent) === 'set' && spent['#set'].length === 0);
}

/** Returns the text of a fault count; cut links are written as arrows. */
function faultText(spent) {
  if (shapeOf(spent) === 'set') {
    const each = spent['#set'].map(one => one && one.source ? one.source + ' ⇸ ' + one.destination : flat(one, Infinity));
    return each.join(', ') || 'none';
  }
  return flat(spent, 200) || '…';
}
