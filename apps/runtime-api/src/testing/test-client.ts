/** What an answer of the API holds; `body` is parsed JSON, text, or `undefined` when empty. */
export interface Answer<Body = unknown> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** How a request differs from the usual one. */
export interface RequestOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is, with the content type of `headers`; for malformed bodies. */
  readonly raw?: string | Uint8Array;
}

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return undefined;
  return (response.headers.get('content-type') ?? '').includes('json') ? (JSON.parse(text) as unknown) : text;
}

/** Speaks to the API as a browser does: keeps the cookie, sends the CSRF token. */
export class TestClient {
  private cookie = '';
  private csrfToken = '';

  constructor(readonly url: string) {}

  async request<Body = Record<string, unknown>>(method: string, path: string, body?: unknown, options: RequestOptions = {}): Promise<Answer<Body>> {
    const payload = options.raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const headers = { ...(payload !== undefined && { 'content-type': 'application/json' }), ...(this.cookie && { cookie: this.cookie }), ...(this.csrfToken && { 'x-csrf-token': this.csrfToken }), ...options.headers };
    const response = await fetch(`${this.url}${path}`, { method, headers, redirect: 'manual', ...(payload !== undefined && { body: payload as string }) });
    const cookie = response.headers.get('set-cookie');
    if (cookie) this.cookie = cookie.split(';')[0] ?? '';
    return { status: response.status, headers: response.headers, body: (await bodyOf(response)) as Body };
  }

  get<Body = Record<string, unknown>>(path: string, options?: RequestOptions): Promise<Answer<Body>> {
    return this.request<Body>('GET', path, undefined, options);
  }

  post<Body = Record<string, unknown>>(path: string, body?: unknown, options?: RequestOptions): Promise<Answer<Body>> {
    return this.request<Body>('POST', path, body, options);
  }

  put<Body = Record<string, unknown>>(path: string, body?: unknown, options?: RequestOptions): Promise<Answer<Body>> {
    return this.request<Body>('PUT', path, body, options);
  }

  patch<Body = Record<string, unknown>>(path: string, body?: unknown, options?: RequestOptions): Promise<Answer<Body>> {
    return this.request<Body>('PATCH', path, body, options);
  }

  delete<Body = Record<string, unknown>>(path: string, options?: RequestOptions): Promise<Answer<Body>> {
    return this.request<Body>('DELETE', path, undefined, options);
  }

  /** Signs in; throws when refused, because no test can go on then. */
  async signIn(username: string, password: string): Promise<this> {
    const answer = await this.post<{ csrfToken: string }>('/api/session', { username, password });
    if (answer.status !== 200) throw new Error(`Signing in as ${username} was refused with ${answer.status}.`);
    this.csrfToken = answer.body.csrfToken;
    return this;
  }

  /** The session as a browser context takes it over. */
  get session(): { readonly cookie: string; readonly csrfToken: string } {
    return { cookie: this.cookie, csrfToken: this.csrfToken };
  }
}
