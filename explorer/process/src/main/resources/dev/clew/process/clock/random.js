'use strict';
// Replaces the random numbers of Node.js, which mixes the processor's own counters into them, by numbers that are the
// same in every run. The device /dev/urandom has such numbers on the virtual clock.
if (process.env.CLEW_CLOCK) {
  const fs = require('fs');
  const crypto = require('crypto');
  const seed = Buffer.alloc(16);
  const file = fs.openSync('/dev/urandom', 'r');
  fs.readSync(file, seed, 0, 16, null);
  fs.closeSync(file);

  // xorshift128+: S. Vigna, Further scramblings of Marsaglia's xorshift generators, 2014.
  let a = seed.readBigUInt64LE(0) | 1n;
  let b = seed.readBigUInt64LE(8);
  const next = () => {
    let x = a;
    const y = b;
    a = y;
    x ^= BigInt.asUintN(64, x << 23n);
    b = x ^ y ^ (x >> 17n) ^ (y >> 26n);
    return BigInt.asUintN(64, b + y);
  };
  const fill = (target) => {
    const bytes = Buffer.from(target.buffer || target, target.byteOffset || 0, target.byteLength);
    for (let i = 0; i < bytes.length; i++) {
      bytes[i] = Number(next() & 255n);
    }
    return target;
  };

  Math.random = () => Number(next() >> 11n) / 2 ** 53;
  const later = (callback, result) => {
    if (callback) {
      process.nextTick(callback, null, result);
    }
    return callback ? undefined : result;
  };
  crypto.randomBytes = (size, callback) => later(callback, fill(Buffer.alloc(size)));
  crypto.pseudoRandomBytes = crypto.randomBytes;
  crypto.randomFillSync = (target, offset = 0, size = target.byteLength - offset) => {
    fill(Buffer.from(target.buffer || target, (target.byteOffset || 0) + offset, size));
    return target;
  };
  crypto.randomFill = (target, ...rest) => later(rest.pop(), crypto.randomFillSync(target, ...rest));
  crypto.randomInt = (low, high, callback) => {
    const [from, to, then] = typeof high === 'number' ? [low, high, callback] : [0, low, high];
    return later(then, from + Math.floor(Math.random() * (to - from)));
  };
  crypto.randomUUID = () => {
    const bytes = crypto.randomBytes(16);
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  };
  if (crypto.webcrypto) {
    const own = { getRandomValues: (target) => fill(target), randomUUID: () => crypto.randomUUID() };
    for (const [name, value] of Object.entries(own)) {
      Object.defineProperty(crypto.webcrypto, name, { value, configurable: true, writable: true });
    }
  }
}
