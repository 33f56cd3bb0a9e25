import { type ServiceOf } from '@carewright/flow-engine';
import { type StoredFile } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { Prints } from '../../exchange/prints/prints.js';
import { MadeFiles } from '../../files/made-files.js';
import { type FlowRun } from '../flow-run.js';
import { type FlowAction, type ServeCommand, type Served } from './flow-action.js';
import { FlowActions } from './flow-actions.js';
import { FlowWrites } from './flow-writes.js';

/** Makes a paper of the record with a print template and attaches it, in the transaction of the instance: it is attached once or not at all. */
@Injectable()
export class PrintRecordAction implements FlowAction<'print-record'> {
  readonly kind = 'print-record';

  constructor(
    actions: FlowActions,
    private readonly writes: FlowWrites,
    private readonly prints: Prints,
    private readonly files: MadeFiles,
  ) {
    actions.add(this);
  }

  async serve(run: FlowRun, _command: ServeCommand, { template, field, keep, name }: ServiceOf<'print-record'>): Promise<Served> {
    const place = this.writes.ownPlace(run);
    const paper = await this.prints.paper(run.sql, this.writes.person(run), { place, template });
    const file = await this.files.keep(run.sql, { name: `${name.trim() || paper.title}.${paper.kind}`, mime: paper.mediaType, bytes: paper.bytes, instance: run.head.id });
    const before = run.facts.record?.values[field];
    const kept: readonly unknown[] = keep === 'add' && Array.isArray(before) ? (before as readonly StoredFile[]) : [];
    await this.writes.update(run, place, { [field]: [...kept, file] });
    return {};
  }
}
