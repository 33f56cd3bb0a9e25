import { type Served } from '@carewright/form-engine/react';
import { type FormDefinition, type StoredFile } from '@carewright/schema';
import { currentLocale } from '../design-system/language/locale.js';
import { ApiError, problemFrom } from '../api/problem.js';
import { solve } from './riddle.js';

export type PublicState = 'open' | 'closed' | 'not-yet' | 'over' | 'outside-hours' | 'full';
export interface PublicView {
  readonly title: string;
  readonly state: PublicState;
  readonly opensAt?: string;
  readonly hours?: readonly { readonly days: readonly number[]; readonly from: string; readonly to: string }[];
  readonly needsPassword: boolean;
  readonly canChange: boolean;
  readonly large: boolean;
  readonly intro?: string;
  readonly definition?: FormDefinition;
  readonly context?: { readonly now: string; readonly today: string; readonly tz: string };
}
export interface Receipt {
  readonly thanks: string;
  readonly editCode?: string;
  readonly editableUntil?: string;
}
export interface OpenedSubmission {
  readonly data: Readonly<Record<string, unknown>>;
  readonly version: number;
  readonly editableUntil: string;
}
export interface SharedView {
  readonly needsPassword: boolean;
  readonly expiresAt?: string;
  readonly title?: string;
  readonly definition?: FormDefinition;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly masked?: Readonly<Record<string, string>>;
  readonly display?: Readonly<Record<string, unknown>>;
  readonly context?: { readonly now: string; readonly today: string; readonly tz: string };
}
type Values = Readonly<Record<string, unknown>>;

/** One link and what it opens; keeps the pass and the ticket for as long as the page is open, nowhere else. */
export class VisitorApi {
  readonly base: string;
  private pass: string | undefined;
  private ticket: Promise<string> | undefined;

  constructor(kind: 'forms' | 'shares', token: string) {
    this.base = `/api/public/${kind}/${encodeURIComponent(token)}`;
  }

  view(): Promise<PublicView> {
    return this.call('GET', '');
  }

  shared(): Promise<SharedView> {
    return this.call('GET', '');
  }

  async unlock(password: string): Promise<void> {
    this.pass = (await this.call<{ pass: string }>('POST', '/unlock', { password })).pass;
  }

  /** Solves the riddle while the person still reads; a failure shows when something is sent. */
  prepare(): void {
    this.enter().catch(() => undefined);
  }

  async upload(content: Blob, name: string, options: { readonly onProgress: (share: number) => void; readonly signal: AbortSignal }): Promise<StoredFile> {
    const { sendFile } = await import('../api/send-file.js');
    const headers = { 'Accept-Language': currentLocale(), 'X-Form-Ticket': await this.enter(), ...this.passHeader() };
    return sendFile(content, name, { ...options, address: `${this.base}/files`, headers });
  }

  /** What other records say of what is filled in so far; null when it cannot be asked any more: sending decides. */
  async serve(data: Values, code: string | undefined, signal: AbortSignal): Promise<Served | null> {
    const body = { ticket: await this.enter(), data, ...(code !== undefined && { code }), ...this.passBody() };
    return this.call<Served>('POST', '/outcomes', body, signal).catch((error: unknown) => {
      if (error instanceof ApiError && (error.status === 403 || error.status === 404 || error.status === 429)) return null;
      throw error;
    });
  }

  async send(data: Values, website: string): Promise<Receipt> {
    const receipt = await this.call<Receipt>('POST', '/submissions', { ticket: await this.enter(), data, website, ...this.passBody() });
    this.ticket = undefined;
    return receipt;
  }

  open(code: string): Promise<OpenedSubmission> {
    return this.call('POST', '/submissions/open', { code, ...this.passBody() });
  }

  async change(code: string, data: Values, version: number): Promise<void> {
    await this.call('POST', '/submissions/change', { code, data, version, ticket: await this.enter(), ...this.passBody() });
  }

  /** A file of a shared record. The address carries the pass, because a link sends no header. */
  fileAddress(id: string): string {
    return `${this.base}/files/${encodeURIComponent(id)}${this.pass === undefined ? '' : `?pass=${encodeURIComponent(this.pass)}`}`;
  }

  private enter(): Promise<string> {
    this.ticket ??= this.newTicket().catch((error: unknown) => {
      this.ticket = undefined;
      throw error;
    });
    return this.ticket;
  }

  private async newTicket(): Promise<string> {
    const { challenge, bits } = await this.call<{ challenge: string; bits: number }>('GET', '/challenge');
    return (await this.call<{ ticket: string }>('POST', '/entry', { challenge, solution: await solve(challenge, bits), ...this.passBody() })).ticket;
  }

  private passHeader(): Readonly<Record<string, string>> {
    return this.pass === undefined ? {} : { 'X-Form-Pass': this.pass };
  }

  private passBody(): { readonly pass?: string } {
    return this.pass === undefined ? {} : { pass: this.pass };
  }

  private async call<T>(method: 'GET' | 'POST', path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
    const response = await fetch(this.base + path, {
      method, credentials: 'same-origin', ...(signal && { signal }),
      headers: { Accept: 'application/json, application/problem+json', 'Accept-Language': currentLocale(), ...(body !== undefined && { 'Content-Type': 'application/json' }), ...this.passHeader() },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }).catch((cause: unknown) => {
      throw new ApiError({ status: 0, code: 'network.unreachable', title: '', issues: [] }, { cause });
    });
    if (response.ok) return (await response.json()) as T;
    throw new ApiError(problemFrom(response.status, await response.json().catch(() => null)));
  }
}
