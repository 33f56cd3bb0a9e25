/** How a connector shows who is asking. */
export type ConnectorAuth = 'none' | 'bearer' | 'basic' | 'header';

/** Another system that flows may ask, as an administrator has set it up. */
export interface Connector {
  readonly key: string;
  readonly label: string;
  /** Everything that is asked lies below this address. */
  readonly baseUrl: string;
  /** Whether it may stand in the hospital's own network. */
  readonly internal: boolean;
  readonly auth: ConnectorAuth;
  /** `basic`: the user name; `header`: the name of the header. */
  readonly authName: string;
  readonly timeLimitMs: number;
  /** How often a request is made before somebody must look. */
  readonly attempts: number;
  /** Seconds before the second attempt; four times as many before each further one. */
  readonly retrySeconds: number;
  readonly mostKb: number;
  /** Apps that may use it; none means all. */
  readonly apps: readonly string[];
  readonly active: boolean;
}

/** The address of a connector, if it is one: no user name, query or fragment, and plain HTTP only inside. */
export function baseUrlOf(text: string, isInternal: boolean): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return null;
  return url.protocol === 'https:' || (isInternal && url.protocol === 'http:') ? url : null;
}

/** The address of one request; null when it leads out of the connector's. */
export function addressOf(connector: Pick<Connector, 'baseUrl' | 'internal'>, path: string, query: Readonly<Record<string, string>>): URL | null {
  const base = baseUrlOf(connector.baseUrl, connector.internal);
  if (base === null || /[\\\s#?]|\p{Cc}/u.test(path)) return null;
  const root = base.pathname.endsWith('/') ? base.pathname : `${base.pathname}/`;
  const url = new URL(`${base.origin}${root}${path.replace(/^\/+/, '')}`);
  // Dots go up when an address is read; what stands encoded stays so, and a server that reads it as dots sees two of them.
  if (url.origin !== base.origin || !`${url.pathname}/`.startsWith(root) || /%2e(%2e|\.)|\.%2e/i.test(url.pathname)) return null;
  for (const [name, value] of Object.entries(query)) url.searchParams.append(name, value);
  return url;
}
