import { type Measure, type MeasureFormat } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Field } from '../../../design-system/controls/Field.js';
import { Select } from '../../../design-system/controls/Select.js';
import { useText } from '../../../design-system/language/use-text.js';
import { datasetMessages } from './dataset.messages.js';
import { type KindFieldsProps } from './KindFields.js';
import { LocalTextField } from './LocalTextField.js';

const styleWords = { '': 'plain', number: 'number', money: 'money', percent: 'percent' } as const;
type Style = keyof typeof styleWords;
const styles = Object.keys(styleWords) as readonly Style[];
const automatic = -1;
const digitChoices = [0, 1, 2, 3, 4, 5, 6];

/** The format with something changed; none when nothing of it is left. */
function formatWith(format: MeasureFormat | undefined, change: { readonly style?: Style; readonly digits?: number | undefined; readonly unit?: MeasureFormat['unit'] }): MeasureFormat | undefined {
  const { style = '', digits, unit } = { ...format, ...change };
  if (style === '' && digits === undefined && unit === undefined) return undefined;
  return { style: style === '' ? 'number' : style, ...(digits !== undefined && { digits }), ...(unit !== undefined && { unit }) };
}

/** How a number is written: as an amount or a part of a hundred, with how many decimals, and of what. */
export function FormatFields({ measure, change }: Pick<KindFieldsProps, 'measure' | 'change'>): ReactNode {
  const t = useText(datasetMessages);
  const { format } = measure;
  const set = (next: Parameters<typeof formatWith>[1], mergeKey?: string): void => change((one: Measure) => {
    const after = formatWith(format, next);
    if (after === undefined) delete one.format;
    else one.format = structuredClone(after);
  }, mergeKey);
  return (
    <>
      <Field label={t('format')}>{(binding) => <Select<Style> {...binding} value={format?.style ?? ''} options={styles.map((style) => ({ value: style, label: t(styleWords[style]) }))} onChange={(style) => set(style === '' ? { style, digits: undefined, unit: undefined } : { style })} />}</Field>
      <Field label={t('digits')}>{(binding) => <Select<number> {...binding} value={format?.digits ?? automatic} options={[{ value: automatic, label: t('plain') }, ...digitChoices.map((value) => ({ value, label: String(value) }))]} onChange={(digits) => set({ digits: digits === automatic ? undefined : digits })} />}</Field>
      {format?.style !== 'percent' && <LocalTextField label={t('unit')} maxLength={12} value={format?.unit} onChange={(unit) => set({ unit }, `unit:${measure.key}`)} />}
    </>
  );
}
