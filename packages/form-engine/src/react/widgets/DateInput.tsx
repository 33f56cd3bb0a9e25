import { CalendarOutlined } from '@ant-design/icons';
import { Button, Input, type InputRef } from 'antd';
import { lazy, Suspense, useCallback, useRef, useState, useSyncExternalStore } from 'react';
import { parseDate } from '../dates/parse-date.js';
import { useForm } from '../form-context.js';
import { type FieldAria } from './field-control.js';

// Who types dates, and who has a device with a picker of its own, never needs it.
const CalendarDialog = lazy(async () => ({ default: (await import('./CalendarDialog.js')).CalendarDialog }));

export interface DateInputProps {
  readonly id: string;
  /** `YYYY-MM-DD`, or a text that could not be read and is kept. */
  readonly value: string;
  readonly change: (value: string | null) => void;
  readonly leave: () => void;
  readonly aria: Partial<FieldAria>;
}

const coarse = '(pointer: coarse)';
const watch = (changed: () => void): (() => void) => {
  const query = globalThis.matchMedia?.(coarse);
  query?.addEventListener('change', changed);
  return () => query?.removeEventListener('change', changed);
};

/** A finger gets the device's own picker. */
function useIsCoarse(): boolean {
  return useSyncExternalStore(watch, () => globalThis.matchMedia?.(coarse).matches ?? false, () => false);
}

/** One day: typed in many spellings, or chosen in a calendar. */
export function DateInput(props: DateInputProps): React.JSX.Element {
  return useIsCoarse() ? <NativeDate {...props} /> : <TypedDate {...props} />;
}

function NativeDate({ id, value, change, leave, aria }: DateInputProps): React.JSX.Element {
  return <Input id={id} type="date" {...aria} value={value} min="0001-01-01" max="9999-12-31" onChange={(event) => change(event.target.value === '' ? null : event.target.value)} onBlur={leave} />;
}

function TypedDate({ id, value, change, leave, aria }: DateInputProps): React.JSX.Element {
  const { labels, context } = useForm();
  const [draft, setDraft] = useState<string | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const input = useRef<InputRef>(null);
  const take = (): void => {
    if (draft === null) return;
    // Unreadable text stays in the box, with a message: clearing it would lose what the person meant.
    change(draft.trim() === '' ? null : (parseDate(draft, context.today) ?? draft));
    setDraft(null);
  };
  const close = useCallback(() => {
    setIsOpen(false);
    input.current?.focus();
  }, []);
  const dismiss = useCallback(() => setIsOpen(false), []);
  const open = (
    <Button type="text" size="small" icon={<CalendarOutlined />} aria-label={labels.openCalendar} aria-haspopup="dialog" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)} />
  );
  return (
    <span className="cw-date">
      <Input
        ref={input}
        id={id}
        {...aria}
        value={draft ?? value}
        placeholder={labels.dateHint}
        inputMode="text"
        autoComplete="off"
        suffix={open}
        onChange={(event) => setDraft(event.target.value)}
        onPressEnter={(event) => !event.nativeEvent.isComposing && take()}
        onKeyDown={(event) => {
          if (event.altKey && event.key === 'ArrowDown') setIsOpen(true);
          if (event.key === 'Escape') setIsOpen(false);
        }}
        onBlur={() => {
          take();
          leave();
        }}
      />
      {isOpen && <Suspense><CalendarDialog value={parseDate(value, context.today)} today={context.today} close={close} dismiss={dismiss} pick={(day) => { setDraft(null); change(day); close(); }} /></Suspense>}
    </span>
  );
}
