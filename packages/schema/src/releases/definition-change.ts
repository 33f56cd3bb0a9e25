import { type DefinitionKind } from '../definitions/app.js';
import { type LocalizedText } from '../definitions/localized-text.js';
import { type IssueFacts } from '../errors/issue.js';
import { type ChangeKind } from './change-kinds.js';

/** What is changed. `field` is a field key, `sub_table.column`, or `a+b` for a key over several fields. */
export interface ChangeTarget {
  readonly kind: DefinitionKind | 'app';
  readonly key: string;
  readonly field?: string;
}

/** What people call the target, so that a change can be read without the apps at hand. */
export interface ChangeNames {
  readonly definition: LocalizedText;
  readonly field?: LocalizedText;
}

/** One readable difference between two releases; storage adds statements and losses under the same id. */
export interface DefinitionChange {
  /** `kind:key` or `kind:key:field`; the same difference has the same id in every comparison. */
  readonly id: string;
  readonly kind: ChangeKind;
  readonly target: ChangeTarget;
  readonly names: ChangeNames;
  readonly facts: IssueFacts;
  /** Whether somebody can see or do more than before, or only less; more outweighs less. */
  readonly access?: 'widens' | 'narrows';
}

/** Makes a change with its id. */
export function changeOf(kind: ChangeKind, target: ChangeTarget, rest: Pick<DefinitionChange, 'names'> & Partial<Pick<DefinitionChange, 'facts'>>): DefinitionChange {
  const id = [kind, target.key, target.field].filter((part) => part !== undefined).join(':');
  return { id, kind, target, names: rest.names, facts: rest.facts ?? {} };
}
