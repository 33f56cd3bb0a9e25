import { fieldTypeOf, type Field } from '@carewright/schema';
import { type LiveForm } from '../../../api/apps.js';
import { type RecordItem } from '../../../api/records.js';
import { type Translate } from '../../../design-system/language/use-text.js';

/** Whether a field of a record can be changed where it stands: the person may, nobody works it out, and it is one value. */
export function canEditInPlace(live: LiveForm, record: RecordItem, field: Field): boolean {
  if (!record.actions.includes('update') || (record.rights?.[field.key] ?? live.rights[field.key]) !== 'write' || record.masked[field.key] !== undefined) return false;
  if (record.deletedAt !== undefined || field.compute?.mode === 'always' || field.fields !== undefined) return false;
  return fieldTypeOf(field.type).valueSchema({ ...field, props: field.props ?? {} } as never) !== null;
}

/** Why a record stays where it is: a flow keeps it as it is for now, or the person may not change it. */
export const whyNotMoved = (t: Translate<'cannotMove' | 'heldMove'>, { hold, title }: Pick<RecordItem, 'hold' | 'title'>): string =>
  (hold === undefined ? t('cannotMove', { title }) : t('heldMove', { title, flow: hold.flow.label }));
