import { type Field } from '@carewright/schema';
import { type ReactNode } from 'react';
import { type RecordItem } from '../../../api/records.js';
import { useLocale } from '../../../design-system/language/use-text.js';
import { ColoredChoice } from './ColoredChoice.js';
import { valueText } from './value-text.js';

/** One value of a record in a list: coloured choices as tags, masks as they are, the rest as text. */
export function ValueCell({ record, field }: { readonly record: RecordItem; readonly field: Field }): ReactNode {
  const locale = useLocale();
  const mask = record.masked[field.key];
  if (mask !== undefined) return mask;
  const value = record.data[field.key];
  const option = field.options?.find((one) => one.value === value);
  const text = valueText(value, { field, display: record.display[field.key], locale });
  return option?.color === undefined ? text : <ColoredChoice color={option.color}>{text}</ColoredChoice>;
}
