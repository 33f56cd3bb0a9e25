import { type AppDefinition } from '../definitions/app.js';
import { type Field } from '../definitions/form.js';
import { type ChangeNames } from '../releases/definition-change.js';
import { type ChangeTarget } from './change-collector.js';

/** What people call the target of a change that only storage knows of; keys stand in for what neither app has. */
export function namesOf(target: ChangeTarget, apps: { readonly live: AppDefinition | null; readonly draft: AppDefinition }): ChangeNames {
  if (target.kind === 'app') return { definition: apps.draft.label };
  const form = apps.draft.forms[target.key] ?? apps.live?.forms[target.key];
  const definition = form?.label ?? target.key;
  if (target.field === undefined) return { definition };
  const [key = '', column] = target.field.split('.');
  const field = find([...(apps.draft.forms[target.key]?.fields ?? []), ...(apps.live?.forms[target.key]?.fields ?? [])], key);
  const inside = column === undefined ? field : find(field?.fields ?? [], column);
  return { definition, field: inside?.label ?? target.field };
}

const find = (fields: readonly Field[], key: string): Field | undefined => fields.find((field) => field.key === key);
