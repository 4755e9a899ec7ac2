'use strict';
// A node of a distributed system, as a program that speaks Maelstrom's protocol: a JSON object a line on stdin and
// stdout.
//
//   const { Node } = require('./clew_node');
//   const node = new Node();
//   node.on('echo', (source, body) => node.reply(source, body, { type: 'echo_ok', echo: body.echo }));
//   node.run();
//
// Handlers run one after the other, in the order of the lines. What they keep should be told by `digest` as JSON: Clew
// asks for it (`clew_state`) and takes two states with equal digests for one, which makes a check much faster. A digest
// must hold all that later behaviour depends on. Messages that need no answer carry no msg_id, so that there is no
// counter to keep.

const readline = require('readline');

class Node {
  constructor() {
    this.id = null; // this node's name, known from init on
    this.nodes = []; // the names of all nodes, this one included
    this.digest = () => null; // what Clew may take the state for
    this.handlers = new Map();
  }

  // Sets the handler of messages of a type; it takes the sender's name and the body.
  on(type, handler) {
    this.handlers.set(type, handler);
  }

  others() {
    return this.nodes.filter((name) => name !== this.id);
  }

  send(destination, body) {
    process.stdout.write(JSON.stringify({ src: this.id, dest: destination, body }) + '\n');
  }

  // Answers a request; one without msg_id asks for no number back.
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

// The JSON text of a value, with the fields of objects in one order.
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

// The entries of a map in one order, for digests.
function entries(map) {
  return [...map].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

module.exports = { Node, canonical, entries };
