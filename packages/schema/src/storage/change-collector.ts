import { type IssueFacts } from '../errors/issue.js';
import { type Question } from './question.js';
import { type Stage, stages, type Statement } from './statement.js';

/** What is changed, as the reader of a plan knows it. */
export interface ChangeTarget {
  readonly kind: 'app' | 'forms';
  readonly key: string;
  /** Field key, or `sub_table.field`. */
  readonly field?: string;
}

export type StorageChangeKind =
  | 'app-created' | 'form-added' | 'form-restored' | 'form-retired'
  | 'sub-table-promoted' | 'sub-table-returned'
  | 'field-added' | 'field-restored' | 'field-retired' | 'type-widened' | 'type-converted' | 'type-replaced' | 'type-restored' | 'required-changed'
  | 'unique-added' | 'unique-dropped' | 'index-added' | 'index-dropped' | 'reference-changed' | 'row-rules-changed';

/** One change of storage: what it is, the statements that make it, and what the database must be asked about it. */
export interface StorageChange {
  readonly id: string;
  readonly kind: StorageChangeKind;
  readonly target: ChangeTarget;
  readonly facts: IssueFacts;
  readonly statements: readonly Statement[];
  readonly questions: readonly Question[];
}

interface Entry {
  readonly kind: StorageChangeKind;
  readonly target: ChangeTarget;
  facts: IssueFacts;
  readonly statements: Statement[];
  readonly questions: Question[];
}

/** Gathers the statements of each change, and their one order over all changes. */
export class ChangeCollector {
  private readonly entries = new Map<string, Entry>();
  private readonly staged = new Map<Stage, Statement[]>(stages.map((stage) => [stage, []]));

  /** Opens the change of this kind and target, or finds it again. */
  change(kind: StorageChangeKind, target: ChangeTarget, facts: IssueFacts = {}): ChangeHandle {
    const id = [kind, target.key, target.field].filter((part) => part !== undefined).join(':');
    const entry = this.entries.get(id) ?? { kind, target, facts, statements: [], questions: [] };
    entry.facts = { ...entry.facts, ...facts };
    this.entries.set(id, entry);
    return {
      id,
      add: (stage, statement) => {
        entry.statements.push(statement);
        this.staged.get(stage)?.push(statement);
      },
      ask: (question) => entry.questions.push(question),
      tell: (more) => {
        entry.facts = { ...entry.facts, ...more };
      },
    };
  }

  get changes(): readonly StorageChange[] {
    return [...this.entries].map(([id, entry]) => ({ id, ...entry }));
  }

  get ordered(): readonly Statement[] {
    return stages.flatMap((stage) => this.staged.get(stage) ?? []);
  }
}

export interface ChangeHandle {
  readonly id: string;
  readonly add: (stage: Stage, statement: Statement) => void;
  readonly ask: (question: Question) => void;
  readonly tell: (facts: IssueFacts) => void;
}
