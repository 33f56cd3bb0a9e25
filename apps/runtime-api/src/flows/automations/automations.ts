import { type Start } from '@carewright/flow-engine';
import { type AutomationAnswer, type AutomationRun, type AutomationRunPage, type FormDefinition, type Locale } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { type Actor } from '../../access/actor.js';
import { Audit } from '../../audit/audit.js';
import { Database } from '../../database/database.js';
import { PlatformError } from '../../http/platform-error.js';
import { jobsChannel } from '../../jobs/jobs.js';
import { LiveApps } from '../../publishing/live-apps.js';
import { asPerson } from '../../records/access/person.js';
import { FlowAccess } from '../flow-access.js';
import { FlowRecords } from '../flow-records.js';
import { LiveStarts } from '../starts/live-starts.js';
import { StartSwitches } from '../starts/start-switches.js';
import { type RunMark, runRows, stateRows, type StateRow } from './automation-rows.js';

export type Automation = AutomationAnswer<Pick<Start, 'element' | 'kind' | 'trigger' | 'event'>>;

const byPeople: ReadonlySet<string> = new Set(['manual', 'button']);
const pageSize = 50;

/** The flows of an app that begin by themselves, for those who look after them: what ran, what did not, and the switch. */
@Injectable()
export class Automations {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly liveApps: LiveApps,
    private readonly liveStarts: LiveStarts,
    private readonly access: FlowAccess,
    private readonly records: FlowRecords,
    private readonly switches: StartSwitches,
  ) {}

  async list(actor: Actor, app: string): Promise<{ readonly items: readonly Automation[] }> {
    if (!(await this.access.operates(actor, app))) throw new PlatformError('app.not_found');
    const live = await this.liveApps.get(app);
    const starts = (await this.liveStarts.of(live)).all.filter(({ kind }) => !byPeople.has(kind));
    const flows = Object.values(live.definition.flows).filter(({ key }) => starts.some(({ flow }) => flow === key));
    const off = await this.switches.offOf(this.database.sql, app);
    const states = new Map((await stateRows(this.database.sql, app, flows.map(({ key }) => key))).map((row) => [row.flow, row]));
    const items = flows.map(({ key, label, form }): Automation => ({
      flow: key, label, form: form === undefined ? null : formOf(live.definition.forms[form], starts.filter(({ flow }) => flow === key)),
      starts: starts.filter(({ flow }) => flow === key).map(({ element, kind, trigger, event }) => ({ element, kind, trigger, ...(event !== undefined && { event }) })),
      on: !off.has(key), off: off.get(key) ?? null, ...stateOf(states.get(key)),
    }));
    return { items };
  }

  /** What it began, newest first, and why where it did not. */
  async runs(actor: Actor, place: { readonly app: string; readonly flow: string }, { before, locale }: { readonly before: unknown; readonly locale: Locale }): Promise<AutomationRunPage> {
    await this.known(actor, place);
    const rows = await runRows(this.database.sql, place, { before: markOf(before), limit: pageSize + 1 });
    const form = (await this.liveApps.get(place.app)).definition.flows[place.flow]?.form;
    const items = await Promise.all(rows.slice(0, pageSize).map(async ({ key: _key, recordId, instanceId, status, ...row }): Promise<AutomationRun> => {
      const shown = recordId === null || form === undefined ? null : await this.records.shown(this.database.sql, { app: place.app, form, id: recordId }, { person: asPerson(actor), locale });
      return { ...row, instance: instanceId === null ? null : { id: instanceId, status: status ?? 'active' }, record: shown === null || form === undefined ? null : { form, id: shown.id, title: shown.title } };
    }));
    return { items, nextBefore: rows.length > pageSize ? textOfMark(rows[pageSize - 1]) : null };
  }

  async switch(actor: Actor, place: { readonly app: string; readonly flow: string }, on: boolean): Promise<void> {
    await this.known(actor, place);
    await this.database.transaction(async (sql) => {
      if (await this.switches.set(sql, place, { on, by: actor.userId })) await this.audit.write(sql, { action: 'automation.switched', actor, outcome: 'success', app: place.app, target: place.flow, facts: { on } });
    });
  }

  /** Starts that could not be made are tried again. */
  async retry(actor: Actor, place: { readonly app: string; readonly flow: string }): Promise<{ readonly count: number }> {
    await this.known(actor, place);
    return this.database.transaction(async (sql) => {
      const { rowCount } = await sql.query(`update platform.job set state = 'ready', attempts = 0, due_at = now(), error = null where kind in ('flow.start', 'flow.tick', 'flow.date') and payload->>'app' = $1 and payload->>'flow' = $2 and state = 'dead'`, [place.app, place.flow]);
      await this.audit.write(sql, { action: 'automation.retried', actor, outcome: 'success', app: place.app, target: place.flow, facts: { count: rowCount } });
      if (rowCount > 0) await sql.query('select pg_notify($1, $2)', [jobsChannel, '']);
      return { count: rowCount };
    });
  }

  /** 404 unless it is there and the person looks after it. */
  async known(actor: Actor, { app, flow }: { readonly app: string; readonly flow: string }, kind?: string): Promise<void> {
    const live = (await this.access.operates(actor, app)) ? await this.liveApps.find(app) : null;
    const starts = live === null ? [] : (await this.liveStarts.of(live)).all;
    if (!starts.some((start) => start.flow === flow && (kind === undefined ? !byPeople.has(start.kind) : start.kind === kind))) throw new PlatformError('automation.not_found');
  }
}

function formOf(form: FormDefinition | undefined, starts: readonly Start[]): Automation['form'] {
  const spoken = new Set(starts.flatMap(({ trigger }) => trigger.field ?? []));
  return form === undefined ? null : { key: form.key, label: form.label, fields: form.fields.filter(({ key }) => spoken.has(key)).map(({ key, label }) => ({ key, label })) };
}

/** The place in the list as one text, which pages hand back as they got it. */
const textOfMark = (row: RunMark | undefined): string | null => (row === undefined ? null : Buffer.from(JSON.stringify([row.at, row.key])).toString('base64url'));

function markOf(before: unknown): RunMark | null {
  if (before === undefined) return null;
  const [, at, key] = /^\["([^"]+)","([^"]+)"\]$/.exec(Buffer.from(String(before), 'base64url').toString()) ?? [];
  if (at === undefined || key === undefined || Number.isNaN(Date.parse(at))) throw new PlatformError('http.bad_request');
  return { at, key };
}

const stateOf = (row: StateRow | undefined): Pick<Automation, 'nextAt' | 'lastAt' | 'runsInWeek' | 'faults' | 'keyMadeAt'> => ({
  nextAt: row?.nextAt ?? null, lastAt: row?.lastAt ?? null, runsInWeek: row?.runsInWeek ?? 0, faults: row?.faults ?? 0, keyMadeAt: row?.keyMadeAt ?? null,
});
