#!/usr/bin/env node
'use strict';
// A linearizable map: the first node has all data and executes every operation, the others forward requests. For the
// workload lin-kv.
//
// Messages may be delayed, reordered, lost or duplicated. Since a client's request numbers increase, the first node
// recognizes old requests by the highest number that it has seen, and ignores them.

const { Node, canonical, entries } = require('./clew_node');

const node = new Node();
const values = new Map(); // by key, as JSON text, since keys may be any JSON
const done = new Map(); // the number of each client's last request
node.digest = () => [entries(values), entries(done)];

function result(request) {
  const key = canonical(request.key);
  if (request.type === 'write') {
    values.set(key, request.value);
  } else if (!values.has(key)) {
    return { type: 'error', code: 20, text: 'no such key' };
  } else if (request.type === 'read') {
    return { type: 'read_ok', value: values.get(key) };
  } else if (canonical(values.get(key)) !== canonical(request.from)) {
    return { type: 'error', code: 22, text: 'the value differs' };
  } else {
    values.set(key, request.to);
  }
  return { type: request.type + '_ok' };
}

// Executes a request and sends its answer; ignores an old one.
function perform(client, request, answered) {
  if (request.msg_id <= (done.get(client) || 0)) {
    return;
  }
  done.set(client, request.msg_id);
  answered({ ...result(request), in_reply_to: request.msg_id });
}

for (const type of ['read', 'write', 'cas']) {
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

node.run();
