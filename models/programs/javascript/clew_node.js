'use strict';
// Library for nodes of a distributed system as programs with Maelstrom's protocol: one JSON object per line on stdin
// and stdout.
//
//   const { Node } = require('./clew_node');
//   const node = new Node();
//   node.on('echo', (source, body) => node.reply(source, body, { type: 'echo_ok', echo: body.echo }));
//   node.run();
//
// Handlers run one after the other, in the order of the lines. `digest` should return their state as JSON: Clew requests
// it (`clew_state`) and treats states with equal digests as one, which makes a check much faster. A digest must contain
// everything that later behavior depends on. Messages that need no answer have no msg_id, so no counter is needed.

const readline = require('readline');

class Node {
  constructor() {
    this.id = null; // this node's name, known after init
    this.nodes = []; // the names of all nodes, this one included
    this.digest = () => null; // the state reported to Clew
    this.handlers = new Map();
  }

  // Sets the handler of messages of a type; it receives the sender's name and the body.
  on(type, handler) {
    this.handlers.set(type, handler);
  }

  others() {
    return this.nodes.filter((name) => name !== this.id);
  }

  send(destination, body) {
    process.stdout.write(JSON.stringify({ src: this.id, dest: destination, body }) + '\n');
  }

  // Answers a request; without msg_id in the request, the answer has no in_reply_to.
  reply(destination, request, body) {
    this.send(destination, 'msg_id' in request ? { ...body, in_reply_to: request.msg_id } : body);
  }

  log(text) {
    process.stderr.write(text + '\n');
  }

  // Handles messages until stdin ends.
  run() {
    readline.createInterface({ input: process.stdin, crlfDelay: Infinity }).on('line', (line) => {
      if (line.trim()) {
        const { src, body } = JSON.parse(line);
        this.handle(src, body);
      }
    });
  }

  handle(source, body) {
    if (body.type === 'init') {
      this.id = body.node_id;
      this.nodes = body.node_ids;
      this.reply(source, body, { type: 'init_ok' });
    } else if (body.type === 'clew_state') {
      this.reply(source, body, { type: 'clew_state_ok', value: this.digest() });
    } else if (this.handlers.has(body.type)) {
      this.handlers.get(body.type)(source, body);
    } else if (!('in_reply_to' in body)) {
      this.reply(source, body, { type: 'error', code: 10, text: 'no handler for ' + body.type });
    }
  }
}

// Returns the JSON text of a value, with the fields of objects sorted.
function canonical(value) {
  if (Array.isArray(value)) {
    return '[' + value.map(canonical).join(',') + ']';
  }
  if (value !== null && typeof value === 'object') {
    const fields = Object.keys(value).sort().map((name) => JSON.stringify(name) + ':' + canonical(value[name]));
    return '{' + fields.join(',') + '}';
  }
  return JSON.stringify(value);
}

// Returns the sorted entries of a map, for digests.
function entries(map) {
  return [...map].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

module.exports = { Node, canonical, entries };
