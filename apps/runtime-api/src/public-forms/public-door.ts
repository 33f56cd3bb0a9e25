import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type FormDefinition, type Grant, type LayoutNode, type Locale, type Logic, textOf } from '@carewright/schema';
import { passwordMatches } from '../access/passwords.js';
import { Database } from '../database/database.js';
import { uuidV7 } from '../database/uuid-v7.js';
import { PlatformError } from '../http/platform-error.js';
import { AppForms, formOf } from '../records/access/app-forms.js';
import { type Person } from '../records/access/person.js';
import { OrganisationClock } from '../records/clock.js';
import { shownDefinition } from '../records/describing/shown-definition.js';
import { availability, type Availability } from './availability.js';
import { Paces } from './pace.js';
import { bitsFor, isSolved } from './proof-of-work.js';
import { PublicKey } from './public-key.js';
import { type PublicSettings } from './public-settings.js';

/** A channel with the public form behind it. */
export interface Door {
  readonly channelId: string;
  readonly channel: string;
  readonly publicForm: string;
  readonly app: string;
  readonly form: string;
  readonly settings: PublicSettings;
  readonly passwordHash: string | null;
  readonly isOpen: boolean;
  readonly submissions: number;
}

/** What a visitor's page shows. Without the password it knows the title and nothing else. */
export interface DoorView {
  readonly title: string;
  readonly state: Availability;
  readonly opensAt?: string;
  readonly closesAt?: string;
  readonly hours?: PublicSettings['hours'];
  readonly needsPassword: boolean;
  readonly canChange: boolean;
  readonly large: boolean;
  readonly intro?: string;
  readonly definition?: FormDefinition;
  readonly context?: { readonly now: string; readonly today: string; readonly tz: string };
  readonly fileLimitMb?: number;
}

const doorSql = `select c.id as "channelId", c.label as channel, p.id as "publicForm", p.app, p.form, p.settings, p.password_hash as "passwordHash", p.is_open and c.is_open as "isOpen", p.submissions
from platform.public_channel c join platform.public_form p on p.id = c.public_form_id where c.token = $1`;
const entrySql = 'insert into platform.public_entry (id, token_digest, proof_digest, channel_id, device_digest) values ($1, $2, $3, $4, $5) on conflict (proof_digest) do nothing';
const challengeSeconds = 2 * 60 * 60;
/** A long form on a bad day. */
export const entryHours = 12;
const passSeconds = entryHours * 60 * 60;
const tokenShape = /^[\w-]{22}$/;

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Lets visitors in: finds the form behind a link, asks for the password, sets the riddle. */
@Injectable()
export class PublicDoor {
  constructor(
    private readonly database: Database,
    private readonly appForms: AppForms,
    private readonly clock: OrganisationClock,
    private readonly key: PublicKey,
    private readonly paces: Paces,
  ) {}

  async find(token: string): Promise<Door> {
    const { rows } = tokenShape.test(token) ? await this.database.sql.query<Door>(doorSql, [token], 'public-door') : { rows: [] };
    if (!rows[0]) throw new PlatformError('public.not_found');
    return rows[0];
  }

  state(door: Door): Availability {
    return availability(door, Date.now(), this.clock.tz);
  }

  /** The page as this visitor may see it. */
  async view(door: Door, { pass, locale }: { readonly pass?: string | undefined; readonly locale: Locale }): Promise<DoorView> {
    const { settings } = door;
    const state = this.state(door);
    const mayEnter = await this.mayEnter(door, pass);
    const outside: DoorView = {
      title: textOf(settings.title, locale), state, needsPassword: !mayEnter, canChange: settings.editDays !== undefined, large: settings.large === true,
      ...(settings.opensAt && { opensAt: settings.opensAt }), ...(settings.closesAt && { closesAt: settings.closesAt }), ...(settings.hours && { hours: settings.hours }),
    };
    if (!mayEnter || (state !== 'open' && settings.editDays === undefined)) return outside;
    const intro = textOf(settings.intro, locale);
    return { ...outside, ...(intro !== '' && { intro }), definition: await this.definition(door), context: this.clock.moment() };
  }

  /** Answers something to show in place of the password from now on. */
  async unlock(door: Door, token: string, given: { readonly password: string; readonly address: string }): Promise<string> {
    await this.paces.count('password', given.address, token);
    if (door.passwordHash === null || !(await passwordMatches(door.passwordHash, given.password))) throw new PlatformError('public.password_wrong');
    await this.paces.forgive('password', given.address, token);
    return this.key.sign('pass', { form: door.publicForm, of: stamp(door.passwordHash) }, passSeconds);
  }

  async requirePass(door: Door, pass: string | undefined): Promise<void> {
    if (!(await this.mayEnter(door, pass))) throw new PlatformError('public.password_needed');
  }

  /** A riddle that must be solved before anything is sent; harder where many come from. */
  async challenge(door: Door, address: string, token: string): Promise<{ readonly challenge: string; readonly bits: number }> {
    const bits = bitsFor(await this.paces.count('entry', address, token));
    return { bits, challenge: await this.key.sign('challenge', { channel: door.channelId, bits, nonce: randomBytes(12).toString('base64url') }, challengeSeconds) };
  }

  /** Turns a solved riddle into a ticket: for some files and one submission. Each riddle counts once. */
  async enter(door: Door, { challenge, solution, device }: { readonly challenge: string; readonly solution: string; readonly device: string | undefined }): Promise<string> {
    const payload = await this.key.open('challenge', challenge);
    if (payload === null || payload['channel'] !== door.channelId || !isSolved(challenge, solution, Number(payload['bits']))) throw new PlatformError('public.proof_refused');
    const ticket = randomBytes(24).toString('base64url');
    const deviceDigest = device === undefined ? null : await this.key.digest('device', device);
    const { rowCount } = await this.database.sql.query(entrySql, [uuidV7(), sha256(ticket), sha256(challenge), door.channelId, deviceDigest], 'public-enter');
    if (rowCount === 0) throw new PlatformError('public.proof_refused');
    return ticket;
  }

  /** What a visitor may do with the records behind the door, and with nothing else: the fields that were chosen. */
  personOf({ form, settings }: Door): Person {
    const written = [...settings.fields, ...(settings.sourceField === undefined ? [] : [settings.sourceField])];
    const grant: Grant = { form, actions: ['read', 'create', 'update'], rows: 'all', fields: { default: 'hidden', except: Object.fromEntries(written.map((key) => [key, 'write' as const])) } };
    return { actor: null, grants: [grant] };
  }

  /** The form with the chosen fields in the chosen order; conditions of the sections that held them stay with them. */
  private async definition(door: Door): Promise<FormDefinition> {
    const forms = await this.appForms.of(door.app, this.personOf(door));
    const form = formOf(forms, door.form).table.form;
    const chosen = door.settings.fields.filter((key) => form.fields.some((field) => field.key === key));
    const rights = Object.fromEntries(chosen.map((key) => [key, 'write' as const]));
    const { display: _display, listFields: _listFields, ...shown } = shownDefinition(form, rights, () => null);
    const conditions = conditionsOf(shown.layout);
    const byKey = new Map(shown.fields.map((field) => [field.key, field]));
    return {
      ...shown, label: door.settings.title,
      fields: chosen.flatMap((key) => byKey.get(key) ?? []).map(({ unique: _unique, index: _index, sensitive: _sensitive, ...field }) => field),
      layout: chosen.map((key) => (conditions.get(key) ?? []).reduceRight<LayoutNode>((node, visibleWhen, depth) => ({ kind: 'section', id: `when_${key}_${depth}`, visibleWhen, children: [node] }), { field: key })),
    };
  }

  private async mayEnter(door: Door, pass: string | undefined): Promise<boolean> {
    if (door.passwordHash === null) return true;
    const payload = pass === undefined ? null : await this.key.open('pass', pass);
    return payload !== null && payload['form'] === door.publicForm && payload['of'] === stamp(door.passwordHash);
  }
}

/** Changes with the password, so that who knew the old one must ask again. */
const stamp = (passwordHash: string): string => sha256(passwordHash).toString('base64url').slice(0, 12);

/** The conditions of the containers round each field, outermost first. */
function conditionsOf(nodes: readonly LayoutNode[], outer: readonly Logic[] = []): Map<string, readonly Logic[]> {
  const found = new Map<string, readonly Logic[]>();
  const within = (node: { readonly visibleWhen?: unknown }): readonly Logic[] => (node.visibleWhen === undefined ? outer : [...outer, node.visibleWhen as Logic]);
  const add = (children: readonly LayoutNode[], conditions: readonly Logic[]): void => {
    for (const [key, list] of conditionsOf(children, conditions)) found.set(key, list);
  };
  for (const node of nodes) {
    if ('field' in node) found.set(node.field, outer);
    else if ('children' in node) add(node.children, within(node));
    else if ('panes' in node) for (const pane of node.panes) add(pane.children, within(pane));
  }
  return found;
}
