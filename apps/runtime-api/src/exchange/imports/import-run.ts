import { type Actor } from '../../access/actor.js';
import { type Person } from '../../records/access/person.js';
import { type PersonForms } from '../../records/access/person-forms.js';
import { type AccessibleForm } from '../../records/queries/projection.js';
import { type MassChange } from '../changes/mass-change.js';
import { type TableWorker } from '../worker/table-worker.js';
import { type ImportPlan, type MappedColumn } from './import-plan.js';

/** An import under way: what it is, for whom, and the thread that reads its file. */
export interface ImportRun {
  readonly change: MassChange;
  readonly plan: ImportPlan;
  readonly actor: Actor;
  readonly person: Person;
  readonly forms: PersonForms;
  readonly form: AccessibleForm;
  readonly columns: readonly MappedColumn[];
  readonly worker: TableWorker;
  readonly locale: 'zh-CN' | 'en-US';
}

/** Where an import goes on. */
export interface ImportPosition {
  readonly number: number;
  /** Rows of the file that are dealt with. */
  readonly rows: number;
}

export const positionOf = ({ position }: MassChange): ImportPosition => (position as ImportPosition | null) ?? { number: 0, rows: 0 };
