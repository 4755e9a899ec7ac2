#!/usr/bin/env node
'use strict';
// A wrong map: the first node executes all changes and copies them to the others, which answer reads from their copies.
//
// For the workload lin-kv. A copy may be delayed, so a client whose write was acknowledged may read the previous value
// elsewhere. Clew finds that the answers are not linearizable.

const { Node, canonical, entries } = require('./clew_node');

const node = new Node();
const values = new Map(); // by key, as JSON text: [version, value]
const done = new Map(); // the number of each client's last request
node.digest = () => [entries(values), entries(done)];

const missing = { type: 'error', code: 20, text: 'no such key' };
const version = (key) => (values.has(key) ? values.get(key)[0] : 0);

function change(key, value) {
  const next = version(key) + 1;
  values.set(key, [next, value]);
  for (const other of node.others()) {
    node.send(other, { type: 'copy', key, version: next, value });
  }
}

function result(request) {
  const key = canonical(request.key);
  if (request.type === 'write') {
    change(key, request.value);
  } else if (!values.has(key)) {
    return missing;
  } else if (canonical(values.get(key)[1]) !== canonical(request.from)) {
    return { type: 'error', code: 22, text: 'the value differs' };
  } else {
    change(key, request.to);
  }
  return { type: request.type + '_ok' };
}

// Executes a change and sends its answer; ignores an old one.
function perform(client, request, answered) {
  if (request.msg_id <= (done.get(client) || 0)) {
    return;
  }
  done.set(client, request.msg_id);
  answered({ ...result(request), in_reply_to: request.msg_id });
}

node.on('read', (client, request) => {
  const key = canonical(request.key);
  node.reply(client, request, values.has(key) ? { type: 'read_ok', value: values.get(key)[1] } : missing);
});

for (const type of ['write', 'cas']) {
  node.on(type, (client, request) => {
    const first = node.nodes[0];
    if (node.id === first) {
      perform(client, request, (answer) => node.send(client, answer));
    } else {
      node.send(first, { type: 'forward', client, request });
    }
  });
}

node.on('forward', (source, { client, request }) => {
  perform(client, request, (answer) => node.send(source, { type: 'relay', client, answer }));
});

node.on('relay', (source, { client, answer }) => node.send(client, answer));

node.on('copy', (source, copy) => {
  if (copy.version > version(copy.key)) {
    values.set(copy.key, [copy.version, copy.value]);
  }
});

node.run();
