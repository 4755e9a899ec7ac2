'use strict';
// A grow-only set that gossips every 3 s by setInterval.

const readline = require('readline');

let self;
let others = [];
const elements = new Set();

function send(dest, body) {
  process.stdout.write(JSON.stringify({ src: self, dest, body }) + '\n');
}

function sorted() {
  return [...elements].sort((a, b) => a - b);
}

function gossip() {
  others.forEach((other) => send(other, { type: 'gossip', elements: sorted() }));
}

function handle({ src, body }) {
  const reply = (answer) => send(src, { ...answer, in_reply_to: body.msg_id });
  switch (body.type) {
    case 'init':
      self = body.node_id;
      others = body.node_ids.filter((name) => name !== self);
      setInterval(gossip, 3000);
      reply({ type: 'init_ok' });
      break;
    case 'add':
      elements.add(body.element);
      reply({ type: 'add_ok' });
      break;
    case 'read':
      reply({ type: 'read_ok', value: sorted() });
      break;
    case 'gossip':
      body.elements.forEach((element) => elements.add(element));
      break;
    default:
      reply({ type: 'error', code: 10, text: 'unknown type ' + body.type });
  }
}

readline.createInterface({ input: process.stdin }).on('line', (line) => handle(JSON.parse(line)));
