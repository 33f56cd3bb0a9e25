import { answersOf, type Field, isWebAddress, type ScaleProps, textOf } from '@carewright/schema';
import { type ComponentType, lazy, Suspense, useState } from 'react';
import { type FormShared, useForm } from '../form-context.js';
import { valueLabels } from '../value-labels.js';
import { jsonText } from './JsonControl.js';
import { partsOfValue } from './PartInput.js';
import { ratingOf } from './RatingControl.js';
import { readings } from './readings.js';
import { type RichWidget } from './rich-widgets.js';
import { ScaleResult } from './ScaleControl.js';
import { rangeOfSlider } from './SliderControl.js';

interface RichReadingProps {
  readonly value: unknown;
  readonly field: Field;
  readonly widget: RichWidget;
}
type Rich = ComponentType<RichReadingProps & { readonly shared: FormShared }>;

const words = ({ value, field, widget }: RichReadingProps, shared: FormShared): string => readings[widget](value, field, shared);

/** A link opens apart and tells the page nothing of where it came from. */
const Link: Rich = ({ value, shared }) => (typeof value === 'string' && isWebAddress(value) ? <a href={value} target="_blank" rel="noopener noreferrer nofollow" title={valueLabels[shared.locale].openLink}>{value}</a> : <>{String(value)}</>);

const Bar: Rich = ({ shared, ...reading }) => {
  const { min, max } = rangeOfSlider(reading.field.props);
  const share = (Number(reading.value) - min) / (max - min || 1);
  return <span className="cw-bar">{reading.field.props?.['appearance'] === 'progress' && <i style={{ '--cw-share': `${Math.min(1, Math.max(0, share)) * 100}%` } as React.CSSProperties} />}{words(reading, shared)}</span>;
};

const Marks: Rich = ({ shared, ...reading }) => {
  const { max, shape } = ratingOf(reading.field.props);
  const count = Number(reading.value);
  return <span className="cw-marks" data-shape={shape}>{shape !== 'number' && <span aria-hidden="true">{(shape === 'heart' ? '♥' : '★').repeat(count)}<span className="cw-off">{(shape === 'heart' ? '♡' : '☆').repeat(Math.max(0, max - count))}</span></span>} {words(reading, shared)}</span>;
};

const Pressure: Rich = ({ shared, ...reading }) => {
  const parts = partsOfValue(reading.value);
  const limit = (key: string, standard: number): number => Number(reading.field.props?.[key] ?? standard);
  const isHigh = Number(parts['systolic']) >= limit('highSystolic', 140) || Number(parts['diastolic']) >= limit('highDiastolic', 90);
  return <span className="cw-flag" data-flag={isHigh ? 'high' : ''}>{words(reading, shared)}{isHigh ? ' ↑' : ''}</span>;
};

const Lab: Rich = ({ shared, ...reading }) => <span className="cw-flag" data-flag={String(partsOfValue(reading.value)['flag'] ?? '')}>{words(reading, shared)}</span>;

/** The map is somebody else's page: it is asked only by who presses. */
const Place: Rich = ({ shared, ...reading }) => {
  const { latitude, longitude } = partsOfValue(reading.value);
  return <>{words(reading, shared)} <a href={`https://uri.amap.com/marker?position=${String(longitude)},${String(latitude)}&coordinate=wgs84`} target="_blank" rel="noopener noreferrer nofollow">{valueLabels[shared.locale].openMap}</a></>;
};

const Scale: Rich = ({ value, field, shared }) => {
  const [isOpen, setIsOpen] = useState(false);
  const props: ScaleProps = { items: [], answers: [], ...(field.props as Partial<ScaleProps> | undefined) };
  const answers = (partsOfValue(value)['answers'] ?? {}) as Readonly<Record<string, string>>;
  const labels = valueLabels[shared.locale];
  return (
    <span className="cw-scale">
      <ScaleResult props={props} answers={answers} />
      <button type="button" className="cw-fold" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>{isOpen ? labels.hideAnswers : labels.showAnswers}</button>
      {isOpen && <ol>{props.items.map((item) => <li key={item.key}>{textOf(item.label, shared.locale)}：{textOf(answersOf(item, props).find(({ value: one }) => one === answers[item.key])?.label ?? '—', shared.locale)}</li>)}</ol>}
    </span>
  );
};

const Code: Rich = ({ value }) => <pre className="cw-code">{jsonText(value)}</pre>;

/** The picture comes when the first one is drawn; the text is there at once. */
const Barcode: Rich = ({ value, field }) => <span className="cw-code"><Suspense><Picture text={String(value)} field={field} /></Suspense><span>{String(value)}</span></span>;
const Picture = lazy(async () => ({ default: (await import('../barcode/BarcodePicture.js')).BarcodePicture }));

const riches: Readonly<Record<RichWidget, Rich>> = { url: Link, slider: Bar, rating: Marks, 'blood-pressure': Pressure, 'lab-value': Lab, geolocation: Place, scale: Scale, barcode: Barcode, json: Code };

/** A value that is read and not changed, drawn as its kind is. */
export function RichReading(props: RichReadingProps): React.JSX.Element {
  const shared = useForm();
  const Drawn = riches[props.widget];
  return <Drawn {...props} shared={shared} />;
}
