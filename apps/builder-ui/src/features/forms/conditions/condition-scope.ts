import { scopeOfForm, textOf, type Field, type FormDefinition, type Locale, type LocalizedText, type LogicScope, type LogicType, type LogicVariables } from '@carewright/schema';
import { localized } from '../../../design-system/language/catalogue.js';
import { formsMessages } from '../forms.messages.js';

const { messages } = formsMessages;
const rolesPath = '$ctx.user.roles';
const label = (text: LocalizedText): NonNullable<LogicType['label']> => ({ 'zh-CN': textOf(text, 'zh-CN'), 'en-US': textOf(text, 'en-US') });
/** What a condition may ask besides the record: who fills it in, and whether it is new. */
const aboutNow: LogicVariables = {
  '$ctx.record.isNew': { kind: 'boolean', label: label(localized(messages.isNewRecord)) },
  [rolesPath]: { kind: 'list', item: 'text', label: label(localized(messages.myRoles)) },
};

/** What may stand at the left of a condition, and the fields behind it. */
export interface ConditionScope {
  readonly scope: LogicScope;
  readonly variables: LogicVariables;
  readonly fieldAt: (path: string) => Field | undefined;
}
export interface ConditionPlace {
  readonly form: Pick<FormDefinition, 'fields'>;
  readonly subTable?: Field | undefined;
  readonly roles: readonly { readonly key: string; readonly label: LocalizedText }[];
}

/** Fields, and inside a sub-table its columns and then the record's fields; then what is known besides. */
export function conditionScope({ form, subTable, roles }: ConditionPlace): ConditionScope {
  const scope = subTable === undefined ? scopeOfForm(form) : scopeOfForm(form, subTable.key);
  const parent = Object.entries(scope.parent ?? {}).map(([path, type]) => [`$parent.${path}`, type] as const);
  const roleField: Field = { key: 'roles', type: 'multi-select', label: localized(messages.myRoles), options: roles.map((role) => ({ value: role.key, label: role.label })) };
  return {
    scope,
    variables: { ...scope.variables, ...Object.fromEntries(parent), ...aboutNow },
    fieldAt: (path) => {
      if (path === rolesPath) return roleField;
      if (path.startsWith('$parent.')) return form.fields.find(({ key }) => key === path.slice('$parent.'.length));
      return (subTable?.fields ?? form.fields).find(({ key }) => key === path);
    },
  };
}

/** The words of a variable. */
export const nameOfVariable = (path: string, variables: LogicVariables, locale: Locale): string => variables[path]?.label?.[locale] ?? path;
