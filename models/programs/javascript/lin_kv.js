#!/usr/bin/env node
'use strict';
// A linearizable map: the first node has all data and does every operation, the others pass on. For the workload lin-kv.
//
// Messages may be late, overtake each other, get lost or come twice. Since a client numbers its requests upwards, the
// first node knows by the highest number that it has seen which requests are old, and ignores them.

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
    return { type: 'error', code: 22, text: 'the value is another one' };
  } else {
    values.set(key, request.to);
  }
  return { type: request.type + '_ok' };
}

// Does a request and sends its answer on; an old one is ignored.
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
