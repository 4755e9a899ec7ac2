#!/usr/bin/env node
'use strict';
// Floods: what is new is passed on to all neighbours but the one it came from. For the workload broadcast.
//
// In a full mesh of three, each message reaches everybody on two ways: one may be lost, and duplicates do no harm.

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
