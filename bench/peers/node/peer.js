// rate-limiter-flexible as its documentation uses it: one limiter on the one connection of ioredis. Measures what it is
// told on its input: a name, how many calls are under way at once, and for how many seconds.
const readline = require('node:readline');
const Redis = require('ioredis');
const { RateLimiterRedis } = require('rate-limiter-flexible');

const UNREACHED = 1_000_000_000;

const redis = new Redis({
  host: '127.0.0.1',
  port: Number(process.env.REDIS_PORT),
  password: process.env.REDIS_PASSWORD,
  enableOfflineQueue: true,
});
const limiter = new RateLimiterRedis({ storeClient: redis, points: UNREACHED, duration: 60 });

async function loop(ends, micros) {
  for (let before = process.hrtime.bigint(); before < ends; ) {
    await limiter.consume('bench', 1);
    const after = process.hrtime.bigint();
    micros.push(Number(after - before) / 1e3);
    before = after;
  }
}

async function take(concurrency, seconds) {
  const began = process.hrtime.bigint();
  const ends = began + BigInt(seconds) * 1_000_000_000n;
  const loops = Array.from({ length: concurrency }, () => []);
  await Promise.all(loops.map((micros) => loop(ends, micros)));
  const took = Number(process.hrtime.bigint() - began) / 1e9;
  const sorted = Float64Array.from(loops.flat()).sort();
  const millis = (part) => sorted[Math.floor(part * (sorted.length - 1))] / 1e3;
  console.log(`count ${sorted.length}\nrate ${sorted.length / took}`);
  console.log(`p50 ${millis(0.5)}\np90 ${millis(0.9)}\np99 ${millis(0.99)}\ndone`);
}

(async () => {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const [, concurrency, seconds] = line.split(' ');
    await take(Number(concurrency), Number(seconds));
  }
  redis.disconnect();
})();
