import { type Part } from '@carewright/report-engine';
import { type CSSProperties, type ReactNode } from 'react';
import { type Press } from '../press.js';
import { PressText } from '../PressText.js';
import styles from '../tile.module.css';
import { ToneWord } from './Figures.js';

export interface PartsProps {
  readonly parts: readonly Part[];
  readonly title: string;
  readonly onPress?: Press | undefined;
}

const filled = (share: number): CSSProperties => ({ '--share': `${String(Math.round(share * 1000) / 10)}%` }) as CSSProperties;

/** Who has most, in order: place, name, number and a bar. */
export function Ranking({ parts, title, onPress }: PartsProps): ReactNode {
  return (
    <ol className={styles['ranking']} aria-label={title} tabIndex={0}>
      {parts.map((part, at) => (
        <li key={at} data-tone={part.tone}>
          <span className={styles['rank']} data-first={at < 3}>{at + 1}</span>
          <span className={styles['rankName']}>{part.label}</span>
          <span className={styles['rankNumber']}><PressText text={part.text} place={part.place} onPress={onPress} /><ToneWord tone={part.tone} /></span>
          <span className={styles['bar']} data-negative={part.isNegative} style={filled(part.share)} aria-hidden="true" />
        </li>
      ))}
    </ol>
  );
}

/** How much of each target is reached. */
export function ProgressBars({ parts, onPress }: PartsProps): ReactNode {
  return (
    <div className={styles['progress']}>
      {parts.map((part) => (
        <div key={part.label} data-tone={part.tone}>
          <div className={styles['progressHead']}>
            <span>{part.label}</span>
            <span><PressText text={part.text} place={part.place} onPress={onPress} /> / {part.of}<ToneWord tone={part.tone} /></span>
          </div>
          <div className={styles['bar']} style={filled(part.share)} role="meter" aria-label={part.label} aria-valuenow={Math.round(part.share * 100)} aria-valuemin={0} aria-valuemax={100} aria-valuetext={`${part.text} / ${part.of ?? ''}`} />
        </div>
      ))}
    </div>
  );
}

/** Words as large as they are frequent; their numbers stand with them. */
export function Words({ parts, title, onPress }: PartsProps): ReactNode {
  return (
    <ul className={styles['cloud']} aria-label={title} tabIndex={0}>
      {parts.map((part, at) => (
        <li key={at} style={{ '--size': `${String(13 + Math.round(part.share * 21))}px` } as CSSProperties}>
          {part.label}<PressText text={part.text} place={part.place} onPress={onPress} className={styles['cloudNumber']} />
        </li>
      ))}
    </ul>
  );
}
