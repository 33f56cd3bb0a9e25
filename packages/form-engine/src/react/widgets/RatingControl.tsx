import { ratingDefaultMax } from '@carewright/schema';
import { memo } from 'react';
import { useForm } from '../form-context.js';
import { fill } from '../labels.js';
import { valueLabels } from '../value-labels.js';
import { type FieldControlProps } from './field-control.js';

interface RatingProps {
  readonly max?: number;
  readonly shape?: 'star' | 'heart' | 'number';
}
const marks = { star: '★', heart: '♥' } as const;

/** How many marks a rating has, and what one looks like. */
export function ratingOf(props: unknown): { readonly max: number; readonly shape: 'star' | 'heart' | 'number' } {
  const { max = ratingDefaultMax, shape = 'star' } = (props ?? {}) as RatingProps;
  return { max, shape };
}

/** Marks to press: a group of radio buttons, so that arrow keys move among them; pressing the chosen one again clears it. */
export const RatingControl = memo(function RatingControl({ id, planned, value, change, leave, aria }: FieldControlProps) {
  const { locale } = useForm();
  const words = valueLabels[locale];
  const { max, shape } = ratingOf(planned.field.props);
  const { 'aria-required': isRequired, ...rest } = aria;
  return (
    <span id={id} className="cw-rating" role="radiogroup" tabIndex={-1} aria-required={isRequired} {...rest} onBlur={leave}>
      {Array.from({ length: max }, (_none, index) => index + 1).map((count) => (
        <label key={count} data-on={typeof value === 'number' && count <= value} data-shape={shape} data-chosen={count === value}>
          <input type="radio" name={id} value={count} checked={count === value} aria-label={fill(words.stars, { count })} onChange={() => change(count)} onClick={() => count === value && !isRequired && change(null)} />
          <span aria-hidden="true">{shape === 'number' ? count : marks[shape]}</span>
        </label>
      ))}
      <span className="cw-hint">{typeof value === 'number' ? fill(words.of, { value, max }) : words.notChosen}</span>
    </span>
  );
});
