import { connect } from 'node:net';

/** One keep-alive connection that sends prepared requests one after the other; parses no more than an answer's length and status. */
class Line {
  constructor(port) {
    this.port = port;
  }

  open() {
    return new Promise((resolve, reject) => {
      this.socket = connect({ port: this.port, host: '127.0.0.1', noDelay: true }, resolve);
      this.socket.on('error', reject);
      this.buffer = Buffer.alloc(0);
      this.socket.on('data', (chunk) => this.take(chunk));
    });
  }

  send(request) {
    return new Promise((resolve) => {
      this.answered = resolve;
      this.socket.write(request);
    });
  }

  take(chunk) {
    this.buffer = this.buffer.length === 0 ? chunk : Buffer.concat([this.buffer, chunk]);
    const end = this.buffer.indexOf('\r\n\r\n');
    if (end < 0) return;
    const head = this.buffer.toString('latin1', 0, end);
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
    if (this.buffer.length < end + 4 + length) return;
    const answer = { status: Number(head.slice(9, 12)), body: this.buffer.toString('utf8', end + 4, end + 4 + length) };
    this.buffer = this.buffer.subarray(end + 4 + length);
    this.answered(answer);
  }

  close() {
    this.socket.destroy();
  }
}

/** A whole HTTP/1.1 request as text. */
export function requestText({ method, path, headers = {}, body }) {
  const payload = body === undefined ? '' : JSON.stringify(body);
  const lines = [`${method} ${path} HTTP/1.1`, 'host: 127.0.0.1', ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)];
  if (body !== undefined) lines.push('content-type: application/json', `content-length: ${Buffer.byteLength(payload)}`);
  return `${lines.join('\r\n')}\r\n\r\n${payload}`;
}

/** Sends as many requests as possible for some time over some connections; answers requests a second, and refuses any that failed. */
export async function load({ port, connections, milliseconds, next, status }) {
  const lines = Array.from({ length: connections }, () => new Line(port));
  await Promise.all(lines.map((line) => line.open()));
  const latencies = [];
  const until = performance.now() + milliseconds;
  const began = performance.now();
  await Promise.all(
    lines.map(async (line) => {
      while (performance.now() < until) {
        const sent = performance.now();
        const answer = await line.send(next());
        latencies.push(performance.now() - sent);
        if (answer.status !== status) throw new Error(`Answer ${answer.status}: ${answer.body.slice(0, 400)}`);
      }
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  for (const line of lines) line.close();
  latencies.sort((a, b) => a - b);
  return { requests: latencies.length, perSecond: latencies.length / seconds, p50: latencies[Math.floor(latencies.length / 2)], p99: latencies[Math.floor(latencies.length * 0.99)] };
}

/** Sends each request once over so many connections; answers how long each took, and refuses any other status. */
export async function sendAll({ ports, connections, requests, status }) {
  const lines = Array.from({ length: connections }, (_none, n) => new Line(ports[n % ports.length]));
  await Promise.all(lines.map((line) => line.open()));
  const waiting = [...requests].reverse();
  const answers = [];
  const began = performance.now();
  await Promise.all(
    lines.map(async (line) => {
      for (let request = waiting.pop(); request !== undefined; request = waiting.pop()) {
        const sent = performance.now();
        const answer = await line.send(request);
        answers.push({ took: performance.now() - sent, body: answer.body });
        if (answer.status !== status) throw new Error(`Answer ${answer.status}: ${answer.body.slice(0, 400)}`);
      }
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  for (const line of lines) line.close();
  return { seconds, bodies: answers.map(({ body }) => body), took: answers.map(({ took }) => took) };
}
