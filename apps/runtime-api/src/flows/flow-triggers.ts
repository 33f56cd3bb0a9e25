import { type FlowGraph, type FlowNode } from '@carewright/flow-engine';
import { type Field } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { type Sql } from '../database/sql.js';
import { Jobs } from '../jobs/jobs.js';
import { LiveApps } from '../publishing/live-apps.js';
import { OrganisationClock } from '../records/clock.js';
import { RecordHooks, type RecordChange } from '../records/record-hooks.js';
import { evaluateText } from './flow-ports.js';
import { FlowReleases } from './flow-releases.js';
import { deepestStart, flowStack } from './flow-stack.js';

const kinds: Partial<Readonly<Record<RecordChange['kind'], string>>> = { created: 'record-created', updated: 'record-updated' };

const triggered = (graph: FlowGraph, process: string): readonly FlowNode[] => (graph.containers[process]?.startEvents ?? []).flatMap((id) => graph.nodes[id] ?? []);

/** Watches records: a change that a flow waits for leaves a start in the record's own transaction. */
@Injectable()
export class FlowTriggers {
  constructor(
    hooks: RecordHooks,
    private readonly liveApps: LiveApps,
    private readonly releases: FlowReleases,
    private readonly jobs: Jobs,
    private readonly clock: OrganisationClock,
  ) {
    hooks.add((sql, change) => this.look(sql, change));
  }

  private async look(sql: Sql, change: RecordChange): Promise<void> {
    const on = kinds[change.kind];
    const live = on === undefined ? null : await this.liveApps.find(change.app);
    if (live === null || on === undefined) return;
    const { running, depth } = flowStack.current();
    if (depth >= deepestStart) return;
    for (const flow of Object.values(live.definition.flows)) {
      if (flow.form !== change.form || running.includes(`${change.app}/${flow.key}/${change.id}`)) continue;
      const release = await this.releases.latest(sql, change.app, flow.key);
      const node = release === null ? undefined : triggered(release.graph, release.process).find((one) => one.trigger?.on === on && this.applies(one, change, live.definition.forms[change.form]?.fields ?? []));
      if (node === undefined) continue;
      const key = `${change.app}/${flow.key}/${change.id}/${change.version}`;
      await this.jobs.enqueue(sql, { kind: 'flow.start', payload: { app: change.app, flow: flow.key, element: node.id, recordId: change.id, starter: change.actor?.userId ?? null, key, depth: depth + 1 }, dedupeKey: `flow-start:${key}` });
    }
  }

  /** One of the watched fields changed, and the condition holds for the record as it is now. */
  private applies(node: FlowNode, { before, after, actor, id, version }: RecordChange, of: readonly Field[]): boolean {
    const { fields = [], when } = node.trigger ?? {};
    const isChanged = (field: string): boolean => JSON.stringify(before?.[field] ?? null) !== JSON.stringify(after[field] ?? null);
    if (before !== null && fields.length > 0 && !fields.some(isChanged)) return false;
    if (when === undefined) return true;
    const starter = { id: actor?.userId ?? null, departments: actor?.departments ?? [] };
    return Boolean(evaluateText(when, {}, { record: { values: { ...after, id, version }, owner: null, fields: of }, starter, context: this.clock.moment() }));
  }
}
