import { type Place } from '@carewright/report-engine';
import { type ReactNode } from 'react';
import { useText } from '../../../design-system/language/use-text.js';
import { reportMessages } from '../reports.messages.js';
import { pointOf, type Press } from './press.js';
import styles from './tile.module.css';

export interface PressTextProps {
  readonly text: string;
  readonly place: Place;
  readonly onPress?: Press | undefined;
  readonly className?: string | undefined;
}

/** A number that leads on to its records, or only the number where nothing can be opened. */
export function PressText({ text, place, onPress, className = styles['open'] }: PressTextProps): ReactNode {
  const t = useText(reportMessages);
  if (!onPress) return <span className={className}>{text}</span>;
  return <button type="button" className={className} aria-label={t('openRecords', { number: text })} onClick={(event) => onPress(place, pointOf(event.currentTarget))}>{text}</button>;
}
