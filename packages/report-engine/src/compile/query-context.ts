import { type FilterContext, type FormDefinition } from '@carewright/schema';
import { type Summary } from '../summaries/summary.js';
import { type ReadAccess } from './read-access.js';

/** Who asks, when, and of which app. */
export interface QueryContext extends Omit<FilterContext, 'form' | 'related'> {
  readonly app: string;
  readonly access: ReadAccess;
  /** What is counted beforehand, the smallest first; a question is answered from there where the answer is exactly the same. */
  readonly summaries?: readonly Summary[];
  /** The forms as row rules know them, whole: a rule may look where its reader may not. `resolveForm` when absent. */
  readonly ruleForm?: (key: string) => FormDefinition | undefined;
}
