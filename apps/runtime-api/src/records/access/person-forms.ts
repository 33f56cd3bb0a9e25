import { type AppDefinition, fieldRightOf, type Filter, type FormDefinition, grantActions, type Grant, rowFilterOf } from '@carewright/schema';
import { type FormTable, formTableOf, isSystemColumn } from '../queries/form-table.js';
import { type LinkReading } from '../queries/linked-columns.js';
import { type AccessibleForm } from '../queries/projection.js';
import { type Statement } from '../queries/statement.js';
import { type FormAlternative } from './form-access.js';
import { comesFromReadable, linkedRights } from './linked-rights.js';
import { rowScope } from './row-scope.js';

const statementLimit = 400;

/** Keys of roles and grants that somebody was given without a role, or the platform itself. */
export type Roles = readonly (string | Grant)[] | 'system';

/** The forms of one release as people with the same roles may use them; plans and statements made for one serve all. */
export class PersonForms {
  private readonly tables = new Map<string, FormTable>();
  private readonly forms = new Map<string, AccessibleForm | null>();
  private readonly made = new Map<string, unknown>();

  constructor(
    readonly definition: AppDefinition,
    readonly release: number,
    private readonly roles: Roles,
    /** The day and time zone for which filters with relative days were compiled. */
    readonly day: { readonly today: string; readonly tz: string },
  ) {}

  /** The form with its rights; null when it does not exist or nothing in it is granted. */
  readonly form = (key: string): AccessibleForm | null => {
    const known = this.forms.get(key);
    if (known !== undefined) return known;
    const made = this.makeForm(key);
    this.forms.set(key, made);
    return made;
  };

  /** Something worked out once and kept while it is used: plans, statements. */
  once<T>(key: string, make: () => T): T {
    const known = this.made.get(key) as T | undefined;
    if (known !== undefined) {
      this.made.delete(key);
      this.made.set(key, known);
      return known;
    }
    const value = make();
    this.made.set(key, value);
    if (this.made.size > statementLimit) this.made.delete(this.made.keys().next().value ?? '');
    return value;
  }

  statement(key: string, make: () => Statement): Statement {
    return this.once(`statement ${key}`, make);
  }

  /** How values of other records are fetched for these people. */
  get reading(): LinkReading {
    return {
      app: this.definition.key, ...this.day, resolveForm: (key) => (Object.hasOwn(this.definition.forms, key) ? this.definition.forms[key] : undefined),
      ...(this.roles !== 'system' && { relatedRows: (form, fields) => this.grantsOn(form).filter((grant) => readsInClear(grant, fields)).map(({ rows }) => rowFilterOf(rows)) }),
    };
  }

  /**
   * Under which row filters these fields of a form may be read together, with what they themselves come from; none: nowhere.
   * Null for the platform itself, which reads everything.
   */
  rowsToRead(key: string, fields: readonly string[]): readonly Filter[] | null {
    if (this.roles === 'system') return null;
    const form = Object.hasOwn(this.definition.forms, key) ? this.definition.forms[key] : undefined;
    if (form === undefined) return [];
    const grants = this.grantsOn(key).filter((grant) => readsInClear(grant, fields) && comesFromReadable(form, fields, { rights: fieldRightsOf(form, grant), isReadable: this.isReadable }));
    return grants.map(({ rows }) => rowFilterOf(rows));
  }

  private makeForm(key: string): AccessibleForm | null {
    const definition = Object.hasOwn(this.definition.forms, key) ? this.definition.forms[key] : undefined;
    if (!definition) return null;
    const alternatives = this.roles === 'system' ? [everything(definition)] : this.granted(definition);
    return alternatives.length === 0 ? null : { table: this.tableOf(definition), access: { alternatives } };
  }

  private grantsOf(role: string): readonly Grant[] {
    return Object.hasOwn(this.definition.roles, role) ? (this.definition.roles[role]?.grants ?? []) : [];
  }

  private tableOf(definition: FormDefinition): FormTable {
    const table = this.tables.get(definition.key) ?? formTableOf(this.definition, definition, this.reading);
    this.tables.set(definition.key, table);
    return table;
  }

  private grantsOn(form: string): readonly Grant[] {
    const given = (this.roles === 'system' ? [] : this.roles).flatMap((one) => (typeof one === 'string' ? this.grantsOf(one) : one));
    return given.filter((grant) => grant.form === form);
  }

  /** Whether some grant shows all these fields of a form in clear, with what they themselves come from. */
  private readonly isReadable = (key: string, fields: readonly string[]): boolean => {
    const form = Object.hasOwn(this.definition.forms, key) ? this.definition.forms[key] : undefined;
    return form !== undefined && this.grantsOn(key).some((grant) => readsInClear(grant, fields) && comesFromReadable(form, fields, { rights: fieldRightsOf(form, grant), isReadable: this.isReadable }));
  };

  private granted(definition: FormDefinition): FormAlternative[] {
    return this.grantsOn(definition.key).map((grant) => ({ actions: grant.actions, fields: linkedRights(definition, fieldRightsOf(definition, grant), this.isReadable), rows: rowScope(grant.rows, { app: this.definition, form: definition, ...this.day }) }));
  }
}

function readsInClear(grant: Grant, fields: readonly string[]): boolean {
  return grant.actions.includes('read') && fields.every((field) => isSystemColumn(field) || ['read', 'write'].includes(fieldRightOf(grant, field)));
}

function everything(definition: FormDefinition): FormAlternative {
  return { actions: grantActions, rows: null, fields: Object.fromEntries(definition.fields.map((field) => [field.key, 'write'])) };
}

function fieldRightsOf(definition: FormDefinition, grant: Grant): FormAlternative['fields'] {
  const except = new Map(Object.entries(grant.fields.except ?? {}));
  return Object.fromEntries(definition.fields.map((field) => [field.key, except.get(field.key) ?? grant.fields.default]));
}
