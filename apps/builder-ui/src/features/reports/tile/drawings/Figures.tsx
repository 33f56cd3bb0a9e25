import { type Figure, type Tone } from '@carewright/report-engine';
import { type ReactNode } from 'react';
import { useText } from '../../../../design-system/language/use-text.js';
import { reportMessages } from '../../reports.messages.js';
import { type Press } from '../press.js';
import { PressText } from '../PressText.js';
import styles from '../tile.module.css';

export interface FiguresProps {
  readonly figures: readonly Figure[];
  readonly onPress?: Press | undefined;
}

/** Figures written large, each with what it is, how it changed and the way it went. */
export function Figures({ figures, onPress }: FiguresProps): ReactNode {
  return (
    <dl className={styles['figures']}>
      {figures.map((figure) => (
        <div key={figure.label} className={styles['figure']} data-tone={figure.tone}>
          <dt className={figures.length === 1 && figure.trend === undefined ? 'cw-visually-hidden' : undefined}>{figure.label}</dt>
          <dd>
            <PressText text={figure.text} place={figure.place} onPress={onPress} className={styles['big']} />
            <ToneWord tone={figure.tone} />
            {figure.change && <span className={styles['change']} data-direction={figure.change.direction}><span aria-hidden="true">{arrows[figure.change.direction]}</span> {figure.change.text}</span>}
            {figure.trend && figure.trend.length > 1 && <Sparkline values={figure.trend} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}

const arrows = { up: '▲', down: '▼', same: '＝' } as const;

/** The key of each judgement's word. */
export const toneWords = { good: 'good', doubtful: 'doubtful', bad: 'bad' } as const satisfies Record<Tone, string>;

/** What a colour says, in a word: colour is never alone. */
export function ToneWord({ tone }: { readonly tone: Figure['tone'] | undefined }): ReactNode {
  const t = useText(reportMessages);
  return tone === undefined ? null : <span className={styles['toneWord']} data-tone={tone}>{t(toneWords[tone])}</span>;
}

const width = 120;
const height = 28;

/** The way a number went, without scales: its numbers are in the table behind the tile. */
function Sparkline({ values }: { readonly values: readonly (number | null)[] }): ReactNode {
  const known = values.flatMap((value) => value ?? []);
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const points = values.flatMap((value, at) => (value === null ? [] : [`${String((at / (values.length - 1)) * width)},${String(most === least ? height / 2 : height - 2 - ((value - least) / (most - least)) * (height - 4))}`]));
  return <svg className={styles['spark']} viewBox={`0 0 ${String(width)} ${String(height)}`} preserveAspectRatio="none" aria-hidden="true"><polyline points={points.join(' ')} fill="none" stroke="currentColor" strokeWidth="2" vectorEffect="non-scaling-stroke" /></svg>;
}
