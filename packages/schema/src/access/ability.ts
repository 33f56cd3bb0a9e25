import { Ability as CaslAbility, type MatchConditions, type RawRuleOf } from '@casl/ability';
import { packRules, type PackRule, unpackRules } from '@casl/ability/extra';
import { type FormDefinition } from '../definitions/form.js';
import { type FieldRight, type Grant, type GrantAction } from '../definitions/role.js';
import { type Filter } from '../filters/filter.js';
import { type Access } from './access-of.js';
import { fieldRightOf } from './field-rights.js';
import { rowFilterOf } from './row-filter.js';

/** A record asked about: its form, and its values with the system columns. */
export interface RecordSubject {
  readonly form: string;
  readonly record: Readonly<Record<string, unknown>>;
}

/** Answers whether a record passes a row filter for the person asking; `evaluateFilter` with the person's context does. */
export type RowMatcher = (filter: Filter, record: Readonly<Record<string, unknown>>) => boolean;

export type Ability = CaslAbility<[GrantAction, string | RecordSubject], Filter>;
type AbilityRule = RawRuleOf<Ability>;
/** Rules as the server sends them to the browser: short, and built from the very grants that SQL is built from. */
export type PackedRules = PackRule<AbilityRule>[];

/** Stands for "no field" where CASL would read an empty list as all fields. */
const noField = '$none';

/** Which rights on a field an action needs; an action that is not listed concerns the record as a whole. */
const rightsNeeded: Readonly<Partial<Record<GrantAction, readonly FieldRight[]>>> = {
  read: ['read', 'write'],
  create: ['write'],
  update: ['write'],
  import: ['write'],
  export: ['read', 'write'],
  print: ['read', 'write'],
  reveal: ['masked'],
};

/** The CASL rules of an access: one per grant and action, so that one rule always answers for action, row and field together. */
export function abilityRulesOf(access: Access, forms: Readonly<Record<string, Pick<FormDefinition, 'fields'>>>): AbilityRule[] {
  return [...access.forms.values()].flatMap(({ form, grants }) => {
    const fields = (Object.hasOwn(forms, form) ? forms[form]?.fields : undefined)?.map(({ key }) => key);
    return fields === undefined ? [] : grants.flatMap((grant) => grant.actions.map((action) => ruleOf(grant, action, fields)));
  });
}

function ruleOf(grant: Grant, action: GrantAction, fields: readonly string[]): AbilityRule {
  const needed = rightsNeeded[action];
  const allowed = needed === undefined ? [] : fields.filter((field) => needed.includes(fieldRightOf(grant, field)));
  return { action, subject: grant.form, conditions: rowFilterOf(grant.rows), fields: allowed.length === 0 ? [noField] : allowed };
}

/** The ability to ask `can(action, form | {form, record}, field)`; the same in the API and in the browser. */
export function abilityFrom(rules: AbilityRule[], matchesRow: RowMatcher): Ability {
  const conditionsMatcher = (filter: Filter): MatchConditions<RecordSubject> => ({ record }) => matchesRow(filter, record);
  return new CaslAbility<[GrantAction, string | RecordSubject], Filter>(rules, {
    conditionsMatcher: conditionsMatcher as never,
    fieldMatcher: (fields) => (field) => fields.includes(field),
    detectSubjectType: (subject) => (typeof subject === 'string' ? subject : subject.form) as never,
  });
}

/** Rules in the short form that travels. */
export function packAbilityRules(rules: AbilityRule[]): PackedRules {
  return packRules(rules);
}

/** Rules as they were before they travelled. */
export function unpackAbilityRules(packed: PackedRules): AbilityRule[] {
  return unpackRules(packed);
}
