'use strict';
// Writes its name to lww-kv with promises before it answers init, then echoes.

const readline = require('readline');

let self;
const calls = new Map();

function send(dest, body) {
  process.stdout.write(JSON.stringify({ src: self, dest, body }) + '\n');
}

function call(dest, body) {
  const number = calls.size + 1;
  send(dest, { ...body, msg_id: number });
  return new Promise((resolve) => calls.set(number, resolve));
}

async function handle(message) {
  const { body } = message;
  if (calls.has(body.in_reply_to)) {
    calls.get(body.in_reply_to)(body);
  } else if (body.type === 'init') {
    self = body.node_id;
    await call('lww-kv', { type: 'write', key: self, value: 'here' });
    send(message.src, { type: 'init_ok', in_reply_to: body.msg_id });
  } else if (body.type === 'echo') {
    send(message.src, { type: 'echo_ok', in_reply_to: body.msg_id, echo: body.echo });
  }
}

readline.createInterface({ input: process.stdin }).on('line', (line) => handle(JSON.parse(line)));
