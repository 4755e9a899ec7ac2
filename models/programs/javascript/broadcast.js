#!/usr/bin/env node
'use strict';
// Flooding: forwards each new value to all neighbors except its source. For the workload broadcast.
//
// In a full mesh of three, each value reaches every node by two paths: one message may be lost, and duplicates are
// harmless.

const { Node } = require('./clew_node');

const node = new Node();
let neighbours = [];
const messages = new Set();
const sorted = () => [...messages].sort((a, b) => a - b);
node.digest = () => [neighbours, sorted()];

function learn(message, source) {
  if (messages.has(message)) {
    return;
  }
  messages.add(message);
  for (const neighbour of neighbours) {
    if (neighbour !== source) {
      node.send(neighbour, { type: 'news', message });
    }
  }
}

node.on('topology', (source, body) => {
  neighbours = body.topology[node.id];
  node.reply(source, body, { type: 'topology_ok' });
});

node.on('broadcast', (source, body) => {
  learn(body.message, source);
  node.reply(source, body, { type: 'broadcast_ok' });
});

node.on('news', (source, body) => learn(body.message, source));

node.on('read', (source, body) => node.reply(source, body, { type: 'read_ok', messages: sorted() }));

node.run();
