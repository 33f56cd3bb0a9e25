import { type Issue, type Locale, messageOf, type PresentedChange, type PresentedKept, type PresentedProblem } from '@carewright/schema';
import { errorCatalogue } from '../../http/error-catalogue.js';
import { issueCatalogue } from '../../http/issue-catalogue.js';
import { type KeptRecord, type MassChange, type RowProblem } from './mass-change.js';

const catalogue = { ...errorCatalogue, ...issueCatalogue };

export function presentChange({ position: _position, ownerId: _owner, fileId: _file, problem, ...change }: MassChange, locale: Locale): PresentedChange {
  return {
    ...change,
    problem: problem === null ? null : problemText(problem, locale),
    canUndo: !change.dryRun && (change.state === 'done' || change.state === 'cancelled' || change.state === 'failed') && change.created + change.updated + change.deleted + change.restored > 0,
    canCancel: change.state === 'waiting' || change.state === 'running' || change.state === 'undoing',
  };
}

/** Problems are kept as code and facts, so that everybody reads them in their own language. */
function problemText(problem: string, locale: Locale): string {
  const { code, facts } = JSON.parse(problem) as Pick<Issue, 'code' | 'facts'>;
  return messageOf({ code, facts }, catalogue, locale);
}

export function presentProblem({ issues, ...problem }: RowProblem, locale: Locale): PresentedProblem {
  return { ...problem, issues: issues.map((one) => ({ path: one.path, code: one.code, message: messageOf(one, catalogue, locale) })) };
}

export function presentKept({ form, recordId, issues }: KeptRecord, title: string | null, locale: Locale): PresentedKept {
  return { form, recordId, title, reason: issues.map((one) => messageOf(one, catalogue, locale)).join(' ') };
}
