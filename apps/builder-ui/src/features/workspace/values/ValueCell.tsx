import { isWebAddress, textOf, type Field, type Option } from '@carewright/schema';
import { Fragment, type ReactNode } from 'react';
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
  const chosen = (Array.isArray(value) ? value : [value]).flatMap((one) => field.options?.filter((option) => option.value === one) ?? []);
  if (chosen.some(({ color }) => color !== undefined)) return <Choices options={chosen} />;
  if (typeof value === 'string' && field.type === 'url' && isWebAddress(value)) return <a href={value} target="_blank" rel="noopener noreferrer nofollow" onClick={(event) => event.stopPropagation()}>{value}</a>;
  return valueText(value, { field, display: record.display[field.key], locale });
}

/** Chosen options side by side, those with a colour as tags. */
function Choices({ options }: { readonly options: readonly Option[] }): ReactNode {
  const locale = useLocale();
  return options.map((option, index) => (
    <Fragment key={option.value}>
      {index > 0 && (locale === 'zh-CN' ? '、' : ', ')}
      {option.color === undefined ? textOf(option.label, locale) : <ColoredChoice color={option.color}>{textOf(option.label, locale)}</ColoredChoice>}
    </Fragment>
  ));
}
