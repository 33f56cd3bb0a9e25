import { textOf } from '@carewright/schema';
import { EyeOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense, useEffect, useState } from 'react';
import { type PlannedField } from '../../compile/compiled-form.js';
import { isEmpty } from '../../evaluate/normalize-submission.js';
import { useForm } from '../form-context.js';
import { drawnReadings } from '../files/FilesReading.js';
import { ConsentReading } from '../consent/ConsentReading.js';
import { RichTextReading } from '../rich-text/RichText.js';
import { isFetchedHere } from '../serving/FetchedNote.js';
import { readings } from './readings.js';
import { isRich } from './rich-widgets.js';

// Drawings of values come when the first one is read; until then their text stands there.
const RichReading = lazy(async () => ({ default: (await import('./RichReading.js')).RichReading }));

/** What reads as more than text. */
const drawn: typeof drawnReadings = { ...drawnReadings, 'rich-text': RichTextReading, consent: ConsentReading };
const revealedForMs = 60_000;

interface ReadonlyValueProps {
  readonly id: string;
  readonly planned: PlannedField;
  readonly value: unknown;
  readonly labelledBy: string | undefined;
}

/** A value as text: not a disabled input, which looks broken and cannot be selected. */
export function ReadonlyValue({ id, planned, value, labelledBy }: ReadonlyValueProps): React.JSX.Element {
  const shared = useForm();
  const { labels, masked } = shared;
  const mask = planned.table === null && Object.hasOwn(masked, planned.field.key) ? masked[planned.field.key] : undefined;
  if (mask !== undefined) return <MaskedValue id={id} planned={planned} mask={mask} />;
  const Drawn = drawn[planned.type.widget];
  if (Drawn !== undefined && !isEmpty(value)) return <div id={id} tabIndex={-1} role="group" {...(labelledBy !== undefined && { 'aria-labelledby': labelledBy })}><Drawn value={value} field={planned.field} /></div>;
  const empty = planned.type.widget === 'autonumber' ? labels.numberLater : '—';
  // `output` is what a computed value is, and it is announced when it changes.
  const isLive = planned.field.compute !== undefined || (planned.table === null && isFetchedHere(planned));
  const Element = isLive ? 'output' : 'span';
  return (
    <Element id={id} className="cw-value" data-empty={isEmpty(value)} tabIndex={-1} {...(labelledBy !== undefined && Element === 'output' && { 'aria-labelledby': labelledBy })}>
      {isEmpty(value) ? empty : <Reading value={value} planned={planned} />}
    </Element>
  );
}

function Reading({ value, planned: { field, type: { widget } } }: Pick<ReadonlyValueProps, 'value' | 'planned'>): React.JSX.Element {
  const text = readings[widget](value, field, useForm());
  return isRich(widget) ? <Suspense fallback={text}><RichReading value={value} field={field} widget={widget} /></Suspense> : <>{text}</>;
}

function MaskedValue({ id, planned, mask }: { readonly id: string; readonly planned: PlannedField; readonly mask: string }): React.JSX.Element {
  const shared = useForm();
  const { labels, ports } = shared;
  const [seen, setSeen] = useState<{ readonly value: unknown } | null>(null);
  useEffect(() => {
    if (seen === null) return undefined;
    const timer = setTimeout(() => setSeen(null), revealedForMs);
    return () => clearTimeout(timer);
  }, [seen]);
  const reveal = async (): Promise<void> => {
    const value = await ports.reveal?.(planned.field.key);
    if (value !== null && value !== undefined) setSeen({ value });
  };
  return (
    <span className="cw-masked">
      <span id={id} className="cw-value" tabIndex={-1} aria-live="polite">
        {seen === null ? mask : readings[planned.type.widget](seen.value, planned.field, shared)}
      </span>
      {seen === null && ports.reveal !== undefined && (
        <Button size="small" icon={<EyeOutlined aria-hidden />} aria-label={`${labels.reveal} ${textOf(planned.field.label, shared.locale)}`} onClick={() => void reveal()}>
          {labels.reveal}
        </Button>
      )}
      {seen !== null && <span className="cw-hint">{labels.revealed}</span>}
    </span>
  );
}
