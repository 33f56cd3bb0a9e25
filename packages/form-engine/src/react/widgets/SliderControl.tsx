import { sliderRange, textOf } from '@carewright/schema';
import { Button, Input } from 'antd';
import { memo } from 'react';
import { useForm } from '../form-context.js';
import { valueLabels } from '../value-labels.js';
import { type FieldControlProps } from './field-control.js';
import { useBufferedText } from './use-buffered-text.js';

interface SliderProps {
  readonly appearance?: 'slider' | 'progress';
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  readonly unit?: Parameters<typeof textOf>[0];
}

/** The ends and the step of a slider, as its author or the type says. */
export function rangeOfSlider(props: unknown): { readonly min: number; readonly max: number; readonly step: number } {
  const { min, max, step } = (props ?? {}) as SliderProps;
  return { min: min ?? sliderRange.min, max: max ?? sliderRange.max, step: step ?? sliderRange.step };
}

/** A number slid to or typed; the browser's own slider, which fingers, keys and screen readers know. */
export const SliderControl = memo(function SliderControl({ id, planned, label, value, change, leave, aria }: FieldControlProps) {
  const { locale } = useForm();
  const words = valueLabels[locale];
  const range = rangeOfSlider(planned.field.props);
  const given = typeof value === 'number' ? value : null;
  const unit = textOf((planned.field.props as SliderProps | undefined)?.unit, locale);
  const { flush, ...buffer } = useBufferedText(value === null || value === undefined ? '' : String(value), (text) => change(readAmount(text)), leave);
  const { 'aria-labelledby': _label, ...rest } = aria;
  return (
    <span className="cw-slider" role="group" aria-label={label}>
      <input type="range" id={id} {...rest} aria-label={label} aria-valuetext={given === null ? words.notChosen : `${given} ${unit}`} {...range} data-empty={given === null} value={given ?? range.min} onChange={(event) => change(Number(event.target.value))} onBlur={leave} />
      <Input {...buffer} aria-label={`${label} ${unit}`} inputMode="decimal" autoComplete="off" {...(unit !== '' && { suffix: unit })} onPressEnter={() => flush()} />
      {given !== null && planned.field.required !== true && <Button type="text" size="small" aria-label={`${words.clear} ${label}`} onClick={() => change(null)}>{words.clear}</Button>}
    </span>
  );
});

function readAmount(text: string): unknown {
  const plain = text.normalize('NFKC').trim();
  if (plain === '') return null;
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : text;
}
