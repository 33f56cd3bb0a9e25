import { memo } from 'react';
import { DateControl, DatetimeControl } from './DateControls.js';
import { type FieldControlProps } from './field-control.js';
import { PartInput } from './PartInput.js';

/** From and to, each with the input of its own kind. */
export const DateRangeControl = memo(function DateRangeControl(props: FieldControlProps) {
  const Control = props.planned.field.props?.['precision'] === 'minute' ? DatetimeControl : DateControl;
  return (
    <span className="cw-parts" data-wide={Control === DatetimeControl} role="group" aria-label={props.label}>
      <PartInput of={props} part="start" control={Control} isFirst />
      <span aria-hidden="true">~</span>
      <PartInput of={props} part="end" control={Control} />
    </span>
  );
});
