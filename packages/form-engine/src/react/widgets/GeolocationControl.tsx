import { Button } from 'antd';
import { memo, useState } from 'react';
import { useForm } from '../form-context.js';
import { fill } from '../labels.js';
import { valueLabels, type ValueLabels } from '../value-labels.js';
import { type FieldControlProps } from './field-control.js';
import { PartInput, partsOfValue } from './PartInput.js';
import { NumberControl, TextControl } from './TextControl.js';

type Finding = 'idle' | 'busy' | 'failed' | 'unsupported';
const said: Readonly<Record<Exclude<Finding, 'idle'>, keyof ValueLabels>> = { busy: 'locating', failed: 'locateFailed', unsupported: 'locateUnsupported' };
const patienceMs = 20_000;

/** Where the device says it is, or coordinates typed; nothing leaves the page for it. */
export const GeolocationControl = memo(function GeolocationControl(props: FieldControlProps) {
  const { id, planned, label, value, change, leave } = props;
  const { locale } = useForm();
  const words = valueLabels[locale];
  const [finding, setFinding] = useState<Finding>('idle');
  const isDeviceOnly = planned.field.props?.['deviceOnly'] === true;
  const parts = partsOfValue(value);
  const locate = (): void => {
    // Browsers tell a position to secure pages only.
    if (!('geolocation' in navigator) || !window.isSecureContext) return setFinding('unsupported');
    setFinding('busy');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setFinding('idle');
        change({ ...parts, latitude: round(coords.latitude), longitude: round(coords.longitude), accuracy: Math.round(coords.accuracy) });
        leave();
      },
      () => setFinding('failed'),
      { enableHighAccuracy: true, timeout: patienceMs, maximumAge: 0 },
    );
  };
  const accuracy = parts['accuracy'];
  return (
    <div className="cw-stack" role="group" aria-label={label}>
      <div className="cw-parts">
        <Button {...(isDeviceOnly && { id })} loading={finding === 'busy'} onClick={locate}>{words.locate}</Button>
        {isDeviceOnly && <span className="cw-value" data-empty={parts['latitude'] === undefined}>{parts['latitude'] === undefined ? words.notChosen : `${String(parts['latitude'])}, ${String(parts['longitude'])}`}</span>}
      </div>
      {!isDeviceOnly && (
        <div className="cw-parts">
          <PartInput of={props} part="latitude" control={NumberControl} isFirst />
          <PartInput of={props} part="longitude" control={NumberControl} />
        </div>
      )}
      <PartInput of={props} part="address" control={TextControl} />
      <div className="cw-hint" aria-live="polite">{finding === 'idle' ? (typeof accuracy === 'number' ? fill(words.accuracy, { count: accuracy }) : '') : words[said[finding]]}</div>
    </div>
  );
});

const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;
