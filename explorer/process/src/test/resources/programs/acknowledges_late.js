'use strict';
// A grow-only set that acknowledges when all others have an element, or after an hour in any case: wrong if a message
// may be lost.

const readline = require('readline');

let self;
let others = [];
const elements = new Set();
const waiting = new Map();

function send(dest, body) {
  process.stdout.write(JSON.stringify({ src: self, dest, body }) + '\n');
}

function reply(request, body) {
  send(request.src, { ...body, in_reply_to: request.body.msg_id });
}

function acknowledge(element) {
  const request = waiting.get(element);
  waiting.delete(element);
  clearTimeout(request.timer);
  reply(request.message, { type: 'add_ok' });
}

function handle(message) {
  const { body } = message;
  switch (body.type) {
    case 'init':
      self = body.node_id;
      others = body.node_ids.filter((name) => name !== self);
      reply(message, { type: 'init_ok' });
      break;
    case 'add':
      elements.add(body.element);
      waiting.set(body.element, {
        message,
        missing: new Set(others),
        timer: setTimeout(() => acknowledge(body.element), 3600 * 1000),
      });
      others.forEach((other) => send(other, { type: 'copy', element: body.element }));
      break;
    case 'read':
      reply(message, { type: 'read_ok', value: [...elements].sort((a, b) => a - b) });
      break;
    case 'copy':
      elements.add(body.element);
      send(message.src, { type: 'copied', element: body.element });
      break;
    case 'copied': {
      const request = waiting.get(body.element);
      if (request) {
        request.missing.delete(message.src);
        if (request.missing.size === 0) {
          acknowledge(body.element);
        }
      }
      break;
    }
    default:
      reply(message, { type: 'error', code: 10, text: 'unknown type ' + body.type });
  }
}

readline.createInterface({ input: process.stdin }).on('line', (line) => handle(JSON.parse(line)));
