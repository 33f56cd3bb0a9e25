import { isHeaderName } from '@carewright/flow-engine';
import { request as httpRequest, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import { PlatformError } from '../http/platform-error.js';
import { addressOf, type Connector } from './connector.js';
import { guardedLookup, isAddressAllowed, PrivateAddress } from './private-networks.js';

export interface OutboundRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** More headers; those of the connection and the credentials are the platform's own. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; undefined for none. */
  readonly content?: unknown;
  readonly idempotencyKey?: string;
}

export interface OutboundAnswer {
  readonly status: number;
  /** The JSON value, or the text of anything else. */
  readonly content: unknown;
  readonly ms: number;
}

const authorizations: { readonly [Auth in Connector['auth']]: (name: string, secret: string) => OutgoingHttpHeaders } = {
  none: () => ({}),
  bearer: (_name, secret) => ({ authorization: `Bearer ${secret}` }),
  basic: (name, secret) => ({ authorization: `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}` }),
  header: (name, secret) => ({ [name]: secret }),
};

/** Asks another system within everything that its connector limits: address, network, time and size. Nothing is followed elsewhere. */
export async function askOutside(connector: Connector, secret: string, asked: OutboundRequest): Promise<OutboundAnswer> {
  const url = addressOf(connector, asked.path, asked.query);
  if (url === null) throw new PlatformError('connector.elsewhere');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // A host that is an address is not looked up, so it is judged here.
  if (isIP(host) !== 0 && !isAddressAllowed(host, connector.internal)) throw new PlatformError('connector.private_address');
  const began = Date.now();
  const signal = AbortSignal.timeout(connector.timeLimitMs);
  try {
    const answer = await send(connector, url, { secret, asked, signal });
    const status = answer.statusCode ?? 0;
    if (status >= 300 && status < 400) {
      answer.destroy();
      throw new PlatformError('connector.redirected');
    }
    const text = await read(answer, connector.mostKb);
    return { status, content: contentOf(answer, text), ms: Date.now() - began };
  } catch (error) {
    throw refusalOf(error, connector, signal);
  }
}

function send(connector: Connector, url: URL, { secret, asked, signal }: { readonly secret: string; readonly asked: OutboundRequest; readonly signal: AbortSignal }): Promise<IncomingMessage> {
  const body = asked.content === undefined ? undefined : Buffer.from(JSON.stringify(asked.content));
  const own = connector.auth === 'header' ? connector.authName.toLowerCase() : 'authorization';
  const more = Object.entries(asked.headers ?? {}).filter(([name]) => isHeaderName(name) && name.toLowerCase() !== own).map(([name, value]) => [name.toLowerCase(), value]);
  const headers: OutgoingHttpHeaders = {
    accept: 'application/json', ...Object.fromEntries(more), 'user-agent': 'carewright', ...authorizations[connector.auth](connector.authName, secret),
    ...(body !== undefined && { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length }),
    ...(asked.idempotencyKey !== undefined && { 'idempotency-key': asked.idempotencyKey }),
  };
  const make = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const outgoing = make(url, { method: asked.method, headers, signal, lookup: guardedLookup(connector.internal), agent: false }, resolve);
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

async function read(answer: IncomingMessage, mostKb: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > mostKb * 1024) {
      answer.destroy();
      throw new PlatformError('connector.answer_too_large', { kb: mostKb });
    }
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function contentOf(answer: IncomingMessage, bytes: Buffer): unknown {
  const text = bytes.toString('utf8').replaceAll('\u0000', '');
  if (text.trim() === '') return null;
  if (!/json/i.test(answer.headers['content-type'] ?? '')) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new PlatformError('connector.answer_unreadable');
  }
}

/** The reason in the words of the API; what the network says is kept to its code, for addresses are nobody's business. */
function refusalOf(error: unknown, connector: Connector, signal: AbortSignal): PlatformError {
  if (error instanceof PlatformError) return error;
  if (error instanceof PrivateAddress) return new PlatformError('connector.private_address');
  if (signal.aborted) return new PlatformError('connector.timed_out', { ms: connector.timeLimitMs });
  const code = (error as NodeJS.ErrnoException).code;
  return new PlatformError('connector.unreachable', { reason: typeof code === 'string' ? code : 'network' }, { cause: error });
}
