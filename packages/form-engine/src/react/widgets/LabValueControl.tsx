import { labFlagOf, labMarks, type LabFlag, partsOf, textOf } from '@carewright/schema';
import { memo } from 'react';
import { useForm } from '../form-context.js';
import { fill } from '../labels.js';
import { valueLabels } from '../value-labels.js';
import { SelectControl } from './ChoiceControl.js';
import { type FieldControlProps } from './field-control.js';
import { PartInput, type Parts, partsOfValue } from './PartInput.js';
import { NumberControl, TextControl } from './TextControl.js';

interface LabProps {
  readonly unit?: string;
  readonly low?: number;
  readonly high?: number;
  readonly criticalLow?: number;
  readonly criticalHigh?: number;
  readonly ownRange?: boolean;
}

/** A result with its unit, the range it is judged by, and at once how it stands to it. */
export const LabValueControl = memo(function LabValueControl(props: FieldControlProps) {
  const { planned, label, value } = props;
  const { locale } = useForm();
  const own = (planned.field.props ?? {}) as LabProps;
  const range = rangeOf(partsOfValue(value), own);
  return (
    <div className="cw-stack" role="group" aria-label={label}>
      <div className="cw-parts">
        <span className="cw-sign"><PartInput of={{ ...props, isCompact: true }} part="sign" control={SelectControl} placeholder="=" /></span>
        <PartInput of={props} part="value" control={NumberControl} isFirst />
        {own.unit === undefined && <PartInput of={props} part="unit" control={TextControl} />}
        <FlagBadge of={props} />
      </div>
      {own.ownRange === true && (
        <div className="cw-parts">
          <PartInput of={props} part="low" control={NumberControl} {...(own.low !== undefined && { placeholder: String(own.low) })} />
          <span aria-hidden="true">–</span>
          <PartInput of={props} part="high" control={NumberControl} {...(own.high !== undefined && { placeholder: String(own.high) })} />
        </div>
      )}
      {(range.low !== undefined || range.high !== undefined) && <div className="cw-hint">{fill(valueLabels[locale].reference, { range: `${range.low ?? ''}–${range.high ?? ''} ${own.unit ?? ''}`.trim() })}</div>}
    </div>
  );
});

/** The range printed on the report, else that of the field. */
function rangeOf(parts: Parts, own: LabProps): { readonly low?: number; readonly high?: number } {
  const [low, high] = [parts['low'], parts['high']];
  const hasOwn = typeof low === 'number' || typeof high === 'number';
  const range = hasOwn ? { low, high } : own;
  return { ...(typeof range.low === 'number' && { low: range.low }), ...(typeof range.high === 'number' && { high: range.high }) };
}

function FlagBadge({ of }: { readonly of: FieldControlProps }): React.JSX.Element | null {
  const { locale } = useForm();
  const parts = partsOfValue(of.value);
  const own = (of.planned.field.props ?? {}) as LabProps;
  const flag = typeof parts['value'] === 'number' ? labFlagOf({ value: parts['value'], ...rangeOf(parts, own) }, own) : null;
  const option = partsOf(of.planned.field).find(({ key }) => key === 'flag')?.options?.find(({ value }) => value === flag);
  return <span className="cw-flag" data-flag={flag ?? ''} aria-live="polite">{flag === null || option === undefined ? '' : `${labMarks[flag as LabFlag]} ${textOf(option.label, locale)}`}</span>;
}
