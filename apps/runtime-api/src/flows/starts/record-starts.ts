import { type StartKind } from '@carewright/flow-engine';
import { type Field } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { type Sql } from '../../database/sql.js';
import { type LiveApp, LiveApps } from '../../publishing/live-apps.js';
import { OrganisationClock } from '../../records/clock.js';
import { RecordHooks, type RecordChange } from '../../records/record-hooks.js';
import { evaluateText } from '../flow-ports.js';
import { DateStarts } from './date-starts.js';
import { LiveStarts, type LiveStart } from './live-starts.js';
import { StartLog } from './start-log.js';
import { type WantedStart } from './start-payload.js';
import { StartQueue } from './start-queue.js';

type Values = Readonly<Record<string, unknown>>;
/** Whether a condition holds for these values of the record. */
type Holds = (condition: string, values: Values) => boolean;
type Matches = (start: LiveStart, change: RecordChange, holds: Holds) => boolean;

const touches = ({ trigger }: LiveStart, { before, after }: RecordChange): boolean => {
  const isChanged = (field: string): boolean => JSON.stringify(before?.[field] ?? null) !== JSON.stringify(after[field] ?? null);
  return trigger.fields.length === 0 || trigger.fields.some(isChanged);
};

/** Met now, and not before: not by a record that stays as it was, nor by one that leaves. */
const comesToHold: Matches = ({ event }, { kind, before, after }, holds) =>
  kind !== 'deleted' && event?.condition !== undefined && holds(event.condition, after) && (before === null || kind === 'restored' || !holds(event.condition, before));

/** What a change of a record sets off, by kind of start; other kinds are none of its business. */
const matches: Partial<Readonly<Record<StartKind, Matches>>> = {
  'record-created': (_, { kind }) => kind === 'created',
  'record-updated': (start, change) => change.kind === 'updated' && touches(start, change),
  'record-saved': (start, change) => change.kind === 'created' || (change.kind === 'updated' && touches(start, change)),
  'record-deleted': (_, { kind }) => kind === 'deleted',
  conditional: comesToHold,
};

/** Watches records: a change that a flow waits for leaves a start in the record's own transaction. */
@Injectable()
export class RecordStarts {
  constructor(
    hooks: RecordHooks,
    private readonly liveApps: LiveApps,
    private readonly liveStarts: LiveStarts,
    private readonly dates: DateStarts,
    private readonly queue: StartQueue,
    private readonly log: StartLog,
    private readonly clock: OrganisationClock,
  ) {
    hooks.add((sql, change) => this.look(sql, change), async (_sql, { app, form }) => this.startsOf(await this.liveApps.find(app), form).then(({ length }) => length > 0));
  }

  private async look(sql: Sql, change: RecordChange): Promise<void> {
    const live = await this.liveApps.find(change.app);
    const starts = await this.startsOf(live, change.form);
    if (live === null || starts.length === 0) return;
    const holds = this.holds(change, live.definition.forms[change.form]?.fields ?? []);
    for (const start of starts) {
      if (start.kind === 'date-field') await this.dates.follow(sql, start, change);
      else if (matches[start.kind] !== undefined) await this.lookAt(sql, start, change, holds);
    }
  }

  private async startsOf(live: LiveApp | null, form: string): Promise<readonly LiveStart[]> {
    return live === null ? [] : ((await this.liveStarts.of(live)).byForm.get(form) ?? []);
  }

  private async lookAt(sql: Sql, start: LiveStart, change: RecordChange, holds: Holds): Promise<void> {
    const wanted: WantedStart = { recordId: change.id, starter: change.actor?.userId ?? null, key: `${change.app}/${start.flow}/${change.id}/${change.version}` };
    try {
      if (matches[start.kind]?.(start, change, holds) !== true) return;
      if (start.trigger.when !== undefined && !holds(start.trigger.when, change.after)) return;
    } catch {
      // A condition that breaks is the designer's to mend; it does not keep anybody from saving.
      return this.log.note(sql, { ...wanted, app: start.app, flow: start.flow, element: start.element, kind: start.kind, depth: 0 }, 'refused');
    }
    await this.queue.ask(sql, start, wanted);
  }

  private holds({ actor, id, version }: RecordChange, fields: readonly Field[]): Holds {
    const starter = { id: actor?.userId ?? null, departments: actor?.departments ?? [] };
    const context = this.clock.moment();
    return (condition, values) => Boolean(evaluateText(condition, {}, { record: { values: { ...values, id, version }, owner: null, fields }, starter, context }));
  }
}
