import { amountInCapitals, shifted } from '@carewright/schema';
import { Input } from 'antd';
import { type HTMLAttributes, memo } from 'react';
import { useForm } from '../form-context.js';
import { type FieldControlProps } from './field-control.js';
import { minorUnitsOf, yuanOf } from './amounts.js';
import { useBufferedText } from './use-buffered-text.js';

interface Typing {
  /** Text of a value, and value of a text; a text that cannot be read stays text, and is told so. */
  readonly show: (value: unknown) => string;
  readonly read: (text: string) => unknown;
  readonly inputMode: HTMLAttributes<HTMLInputElement>['inputMode'];
  readonly autoComplete: string;
}

const asText = (value: unknown): string => (value === null || value === undefined ? '' : String(value));
const orNull = (text: string): string | null => (text === '' ? null : text);

/** How each typed kind turns text into its value. */
const typings = {
  text: { show: asText, read: orNull, inputMode: 'text', autoComplete: 'off' },
  phone: { show: asText, read: orNull, inputMode: 'tel', autoComplete: 'off' },
  mail: { show: asText, read: orNull, inputMode: 'email', autoComplete: 'off' },
  cnid: { show: asText, read: orNull, inputMode: 'text', autoComplete: 'off' },
  landline: { show: asText, read: orNull, inputMode: 'tel', autoComplete: 'off' },
  url: { show: asText, read: orNull, inputMode: 'url', autoComplete: 'off' },
  percent: { show: (value) => (typeof value === 'number' ? String(shifted(value, 2)) : asText(value)), read: readPercent, inputMode: 'decimal', autoComplete: 'off' },
  number: { show: asText, read: readNumber, inputMode: 'decimal', autoComplete: 'off' },
  money: { show: (value) => (typeof value === 'number' ? yuanOf(value) : asText(value)), read: (text) => (text.trim() === '' ? null : (minorUnitsOf(text) ?? text)), inputMode: 'decimal', autoComplete: 'off' },
} as const satisfies Readonly<Record<string, Typing>>;

function readNumber(text: string): unknown {
  const plain = text.normalize('NFKC').replaceAll(/[,\s]/g, '');
  if (plain === '') return null;
  const value = Number(plain);
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) && Number.isFinite(value) ? value : text;
}

/** People type 37.5 and mean 0.375. */
function readPercent(text: string): unknown {
  const value = readNumber(text.normalize('NFKC').replace(/%\s*$/, ''));
  return typeof value === 'number' ? shifted(value, -2) : value;
}

function typed(kind: keyof typeof typings): (props: FieldControlProps) => React.JSX.Element {
  const typing: Typing = typings[kind];
  return function TypedControl({ id, planned, value, change, leave, aria, placeholder }) {
    const { labels, locale } = useForm();
    const { flush, ...buffer } = useBufferedText(typing.show(value), (text) => change(typing.read(text)), leave);
    const unit = kind === 'money' ? labels.yuan : kind === 'percent' ? '%' : unitOf(planned.field.props, locale);
    const input = (
      <Input
        id={id}
        {...buffer}
        {...aria}
        {...(placeholder !== undefined && { placeholder })}
        {...(unit !== undefined && { suffix: unit })}
        inputMode={typing.inputMode}
        autoComplete={typing.autoComplete}
        onPressEnter={(event) => !event.nativeEvent.isComposing && flush()}
      />
    );
    const capitals = kind === 'money' && typeof value === 'number' && (planned.field.props as { capitals?: boolean } | undefined)?.capitals === true;
    return capitals ? <>{input}<span className="cw-hint" lang="zh-CN">{amountInCapitals(value)}</span></> : input;
  };
}

function unitOf(props: unknown, locale: 'zh-CN' | 'en-US'): string | undefined {
  const unit = (props as { unit?: string | Partial<Record<'zh-CN' | 'en-US', string>> } | undefined)?.unit;
  return typeof unit === 'string' ? unit : unit?.[locale];
}

export const TextControl = memo(typed('text'));
export const PhoneControl = memo(typed('phone'));
export const MailControl = memo(typed('mail'));
export const CnidControl = memo(typed('cnid'));
export const NumberControl = memo(typed('number'));
export const MoneyControl = memo(typed('money'));
export const PercentControl = memo(typed('percent'));
export const LandlineControl = memo(typed('landline'));
export const UrlControl = memo(typed('url'));
