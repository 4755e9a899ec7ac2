#!/usr/bin/env node
'use strict';
// A grow-only set: every node forwards each new element to all others. For the workload g-set.

const { Node } = require('./clew_node');

const node = new Node();
const elements = new Set();
const sorted = () => [...elements].sort((a, b) => a - b);
node.digest = sorted;

function learn(element, source) {
  if (elements.has(element)) {
    return;
  }
  elements.add(element);
  for (const other of node.others()) {
    if (other !== source) {
      node.send(other, { type: 'element', element });
    }
  }
}

node.on('add', (source, body) => {
  learn(body.element, source);
  node.reply(source, body, { type: 'add_ok' });
});

node.on('element', (source, body) => learn(body.element, source));

node.on('read', (source, body) => node.reply(source, body, { type: 'read_ok', value: sorted() }));

node.run();
