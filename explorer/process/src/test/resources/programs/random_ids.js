'use strict';
// Answers with random numbers, identifiers and times.

const crypto = require('crypto');
const readline = require('readline');

let self;

function draw() {
  return [
    Math.random(),
    crypto.randomUUID(),
    crypto.randomBytes(8).toString('hex'),
    crypto.randomInt(1000000),
    [...globalThis.crypto.getRandomValues(new Uint8Array(4))],
    Date.now(),
    Math.round(performance.now()),
    String(process.hrtime.bigint()),
  ];
}

readline.createInterface({ input: process.stdin }).on('line', (line) => {
  const { src, body } = JSON.parse(line);
  let answer = { type: 'error', code: 10, text: 'unknown type' };
  if (body.type === 'init') {
    self = body.node_id;
    answer = { type: 'init_ok' };
  } else if (body.type === 'echo') {
    answer = { type: 'echo_ok', echo: body.echo, drawn: draw() };
  }
  process.stdout.write(JSON.stringify({ src: self, dest: src, body: { ...answer, in_reply_to: body.msg_id } }) + '\n');
});
