import { Injectable } from '@nestjs/common';
import { RecordOutcomes, type ServedOutcomes } from '../records/record-outcomes.js';
import { type RecordValues } from '../records/writing/judge-submission.js';
import { Paces } from './pace.js';
import { type Door, PublicDoor } from './public-door.js';
import { PublicSubmissions } from './public-submissions.js';

/** What a visitor has filled in so far, and with what they came in. */
export interface Asking {
  readonly ticket: string;
  readonly data: RecordValues;
  /** Given: what was sent with it is being changed. */
  readonly code?: string | undefined;
  readonly address: string;
  readonly token: string;
}

/**
 * Answers for a public form while it is filled in: what its author lets everybody have of other records, and what conditions
 * over fields come to that are not on it. Each ticket may ask so often and no more, so that nobody looks a whole table up.
 */
@Injectable()
export class PublicOutcomes {
  constructor(
    private readonly door: PublicDoor,
    private readonly submissions: PublicSubmissions,
    private readonly outcomes: RecordOutcomes,
    private readonly paces: Paces,
  ) {}

  async of(door: Door, { ticket, data, code, address, token }: Asking): Promise<ServedOutcomes> {
    this.submissions.refuseUnchosen(door, data);
    await this.paces.count('ask', address, token);
    const entry = await this.submissions.entry(door, ticket);
    await this.paces.countOf('answer', entry.id);
    const id = code === undefined ? null : await this.submissions.recordOf(door, { code, address, token });
    const served = await this.outcomes.answer(this.door.personOf(door), door, { data, id });
    const isChosen = (name: string): boolean => door.settings.fields.includes(name.split('.')[0] ?? '');
    const chosen = <T>(from: Readonly<Record<string, T>> = {}): Record<string, T> => Object.fromEntries(Object.entries(from).filter(([name]) => isChosen(name)));
    return { visible: chosen(served.visible), required: chosen(served.required), readonly: chosen(served.readonly), options: chosen(served.options), fetched: chosen(served.fetched), linked: chosen(served.linked) };
  }
}
