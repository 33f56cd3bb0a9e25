import { type AppDefinition } from '../definitions/app.js';
import { type FormDefinition } from '../definitions/form.js';
import { type Fragment } from '../expressions/fragment.js';
import { type Filter } from '../filters/filter.js';
import { filterFragment } from '../filters/filter-fragment.js';
import { filterTargetOf } from '../filters/filter-target.js';
import { nodeOf } from '../filters/filter-tree.js';
import { quoteIdentifier } from '../identifiers/quote-identifier.js';
import { quoteLiteral, tableOf } from './names.js';

/** Stands for the person asking while the filter is compiled; then their setting takes its place. */
const userMarker = '00000000-0000-0000-0000-0000000c0ffe';

interface RuleSubject {
  readonly form: FormDefinition;
  readonly app: AppDefinition;
  /** SQL that gives the id of the person asking, as text. */
  readonly userSql: string;
  /** The table that the policy is of; absent, the form's own. */
  readonly table?: string;
}

/**
 * A row filter as the condition of a policy, or null where a policy cannot say it: what depends on the day, on the person's
 * departments or on other tables is judged by the compiled query alone.
 */
export function rowFilterRule(filter: Filter, { form, app, userSql, table }: RuleSubject): string | null {
  if (!isSayable(filter, form)) return null;
  const context = { form, app: app.key, alias: table ?? tableOf(form.key), resolveForm: (key: string) => app.forms[key], user: { id: userMarker, departments: [], departmentTree: [] }, today: '2000-01-01', tz: 'UTC' };
  return print(filterFragment(filter, context), userSql);
}

const reachOperators: ReadonlySet<string> = new Set(['below', 'notBelow']);

function isSayable(filter: Filter, form: FormDefinition): boolean {
  const node = nodeOf(filter);
  if (node === null) return false;
  if (node.kind === 'not') return isSayable(node.part, form);
  if (node.kind !== 'comparison') return node.parts.every((part) => isSayable(part, form));
  const { field, value } = node.comparison;
  const isOwn = !field.includes('.') && form.fields.every((one) => one.key !== field || one.fields === undefined);
  const isPlain = (one: unknown): boolean => typeof one !== 'object' || one === null || ('$user' in one && one.$user === 'id');
  // Moments are compared by the day in the organisation's time zone, which a policy does not know.
  const isMoment = form.fields.some((one) => one.key === field && one.type === 'datetime') || field.endsWith('_at');
  // What stands under a code or a department is kept in tables of the platform.
  const isElsewhere = (filterTargetOf(field, { form, resolveForm: () => undefined })?.tree?.of ?? 'options') !== 'options' && reachOperators.has(node.comparison.op);
  return isOwn && !isMoment && !isElsewhere && (Array.isArray(value) ? value.every(isPlain) : isPlain(value));
}

function print({ texts, parts }: Fragment, userSql: string): string {
  return texts.map((text, at) => text + printPart(parts[at], userSql)).join('');
}

function printPart(part: Fragment['parts'][number] | undefined, userSql: string): string {
  if (part === undefined) return '';
  if ('texts' in part) return print(part, userSql);
  return 'identifier' in part ? part.identifier.map(quoteIdentifier).join('.') : printValue(part.parameter, userSql);
}

function printValue(value: unknown, userSql: string): string {
  if (value === userMarker) return userSql;
  if (value === null || value === undefined) return 'NULL';
  if (typeof value === 'number' || typeof value === 'boolean') return `'${String(value)}'`;
  if (Array.isArray(value)) return value.length === 0 ? `'{}'` : `ARRAY[${value.map((one) => printValue(one, userSql)).join(', ')}]`;
  return quoteLiteral(String(value));
}
