import { type AppDefinition } from '../definitions/app.js';
import { resolveOptions } from '../definitions/resolve-options.js';
import { issue, type Issue, type IssueFacts } from '../errors/issue.js';
import { compareApps } from '../releases/compare-apps.js';
import { type ChangeNames, type DefinitionChange } from '../releases/definition-change.js';
import { retireMissing } from '../releases/retire-missing.js';
import { canonicalJson } from '../releases/same-content.js';
import { type StorageChange } from './change-collector.js';
import { namesOf } from './names-of-target.js';
import { planStorage, type StoragePlan } from './plan-storage.js';
import { type StoragePlanInput } from './plan-work.js';
import { type Answer, type Question } from './question.js';
import { type Statement } from './statement.js';

/** What a release plan follows from: two apps, the ledger, and what the database answered so far. */
export interface ReleasePlanInput extends Omit<StoragePlanInput, 'from' | 'to'> {
  readonly live: AppDefinition | null;
  readonly draft: AppDefinition;
  /** Answers by the SQL of their question; a plan without them is complete but says nothing of losses. */
  readonly answers?: ReadonlyMap<string, Answer>;
}

/** What would leave the sight of people; nothing ever leaves the database. */
export interface Loss {
  /** Values or records that go out of use, or do not come through the conversion. */
  readonly count: number;
  /** Ids of records that hold such a value. */
  readonly sample: readonly string[];
}

/** One line of the plan as people read it. */
export interface Change {
  readonly id: string;
  readonly kind: string;
  readonly target: { readonly kind: string; readonly key: string; readonly field?: string };
  /** What people call the target; `describeChange` makes the sentence from it. */
  readonly names: ChangeNames;
  readonly facts: IssueFacts;
  readonly statements: readonly Statement[];
  readonly loss?: Loss;
  readonly access?: 'widens' | 'narrows';
  readonly needsConfirmation: boolean;
}

export interface ReleasePlan {
  /** The app as it will be released. */
  readonly definition: AppDefinition;
  readonly changes: readonly Change[];
  readonly storage: StoragePlan;
  readonly issues: readonly Issue[];
  readonly questions: readonly Question[];
  /** How to list the values of a change that do not come through it, by the id of the change. */
  readonly listings: ReadonlyMap<string, string>;
  /** Text whose digest is the plan's hash: the same text means the same outcome. */
  readonly fingerprint: string;
}

/** Compares a draft with the live release and says, change by change, what publishing would do. */
export function planRelease({ live, draft, answers = new Map(), ...rest }: ReleasePlanInput): ReleasePlan {
  const definition = retireMissing(live, draft, rest.release);
  const storage = planStorage({ ...rest, from: live === null ? null : resolveOptions(live), to: resolveOptions(definition) });
  const stored = new Map(storage.changes.map((change) => [change.id, change]));
  const described = compareApps(live, definition).map((change) => asRestored(change, stored));
  const known = new Set(described.map((change) => change.id));
  const changes = [
    ...described.map((change) => join(change, stored.get(change.id), answers)),
    ...storage.changes.filter((change) => !known.has(change.id)).map((change) => join({ ...change, names: namesOf(change.target, { live, draft }) }, change, answers)),
  ];
  return {
    definition,
    changes,
    storage,
    issues: [...storage.issues, ...duplicateIssues(storage.changes, answers)],
    questions: storage.changes.flatMap((change) => change.questions),
    listings: new Map(storage.changes.flatMap((change) => change.questions.flatMap(({ listing }) => (listing === undefined ? [] : [[change.id, listing] as const])))),
    fingerprint: canonicalJson({ release: rest.release, definition, statements: storage.statements.map(({ sql, phase }) => ({ sql, phase })) }),
  };
}

/** Only the ledger knows that what looks new, or like another change of type, to a comparison is coming back. */
function asRestored(change: DefinitionChange, stored: ReadonlyMap<string, StorageChange>): Described {
  const restored = stored.get(change.id.replace(/-added:/, '-restored:').replace(/^type-(converted|replaced|widened):/, 'type-restored:'));
  return restored === undefined || restored.id === change.id ? change : { ...change, id: restored.id, kind: restored.kind };
}

type Described = Omit<DefinitionChange, 'kind'> & { readonly kind: string };

function join(described: Described, stored: StorageChange | undefined, answers: ReadonlyMap<string, Answer>): Change {
  const loss = stored === undefined ? null : lossOf(stored, answers);
  return {
    id: described.id,
    kind: described.kind,
    target: described.target,
    names: described.names,
    facts: { ...described.facts, ...stored?.facts, ...(stored === undefined ? {} : factsOf(stored, answers)) },
    statements: stored?.statements ?? [],
    ...(loss !== null && { loss }),
    ...(described.access !== undefined && { access: described.access }),
    needsConfirmation: loss !== null || described.access === 'widens' || alwaysAsked.has(described.kind),
  };
}

/** What is asked about even where nothing is lost: people find their records elsewhere. */
const alwaysAsked: ReadonlySet<string> = new Set(['form-retired', 'sub-table-promoted', 'sub-table-returned']);

/** Going out of use is a loss of sight of every value; a conversion loses sight of those that cannot be said in the new type. */
const losing: Readonly<Record<string, ((answer: Answer) => number) | undefined>> = {
  'form-retired': (answer) => answer.matching,
  'field-retired': (answer) => answer.matching,
  'type-replaced': (answer) => answer.matching,
  'type-converted': (answer) => answer.failing,
  'type-restored': (answer) => answer.failing,
  'sub-table-returned': (answer) => answer.failing,
};

function lossOf(change: StorageChange, answers: ReadonlyMap<string, Answer>): Loss | null {
  const count = losing[change.kind];
  if (count === undefined) return null;
  const given = change.questions.map((question) => answers.get(question.sql)).filter((answer) => answer !== undefined);
  const total = given.reduce((sum, answer) => sum + count(answer), 0);
  return total === 0 ? null : { count: total, sample: given.flatMap((answer) => answer.sample) };
}

function factsOf(change: StorageChange, answers: ReadonlyMap<string, Answer>): IssueFacts {
  const facts: Record<string, number> = {};
  for (const question of change.questions) {
    const answer = answers.get(question.sql);
    if (answer === undefined) continue;
    if (question.about === 'values') facts['values'] = answer.matching;
    if (question.about === 'conversion') Object.assign(facts, { convertible: answer.matching, notConvertible: answer.failing });
    if (question.about === 'duplicates') facts['duplicates'] = answer.failing;
    if (question.about === 'missing') facts['missing'] = answer.failing;
  }
  return facts;
}

/** Values that are there twice cannot become unique: the author hears it before PostgreSQL says it. */
function duplicateIssues(changes: readonly StorageChange[], answers: ReadonlyMap<string, Answer>): readonly Issue[] {
  return changes.flatMap((change) =>
    change.questions.flatMap((question) => {
      const answer = answers.get(question.sql);
      if (question.about !== 'duplicates' || answer === undefined || answer.failing === 0) return [];
      const path = ['forms', change.target.key, ...(change.target.field === undefined ? [] : ['fields', change.target.field])];
      return [issue('storage.duplicate-values', path, { count: answer.failing, records: answer.sample })];
    }),
  );
}
