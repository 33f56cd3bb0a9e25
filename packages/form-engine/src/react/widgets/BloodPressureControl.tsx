import { partsOf } from '@carewright/schema';
import { memo } from 'react';
import { type FieldControlProps } from './field-control.js';
import { PartInput } from './PartInput.js';
import { NumberControl } from './TextControl.js';

/** 120 / 80, and the pulse where it is asked for. */
export const BloodPressureControl = memo(function BloodPressureControl(props: FieldControlProps) {
  const { planned, label } = props;
  const hasPulse = partsOf(planned.field).some(({ key }) => key === 'pulse');
  return (
    <span className="cw-parts" role="group" aria-label={label}>
      <PartInput of={props} part="systolic" control={NumberControl} isFirst />
      <span aria-hidden="true">/</span>
      <PartInput of={props} part="diastolic" control={NumberControl} />
      {hasPulse && <PartInput of={props} part="pulse" control={NumberControl} />}
    </span>
  );
});
