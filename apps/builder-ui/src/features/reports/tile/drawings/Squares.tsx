import { type Part, type SquareField } from '@carewright/report-engine';
import { type CSSProperties, type ReactNode } from 'react';
import { useText } from '../../../../design-system/language/use-text.js';
import { reportMessages } from '../../reports.messages.js';
import { type Press } from '../press.js';
import { PressText } from '../PressText.js';
import styles from '../tile.module.css';

export interface SquaresProps {
  readonly fields: readonly SquareField[];
  readonly elsewhere: readonly Part[];
  readonly title: string;
  readonly onPress?: Press | undefined;
  readonly note?: string | undefined;
}

/** How dark a square stands. Middling shades, on which neither dark nor white letters can be read, are left out. */
function shadeOf(share: number): { readonly isDark: boolean; readonly percent: number } {
  const isDark = share > 0.75;
  return { isDark, percent: Math.round(isDark ? 84 + (share - 0.75) * 64 : (share / 0.75) * 66) };
}

/** Regions as squares of one size; each says its number, and the more it is the darker it stands. */
export function Squares({ fields, elsewhere, title, onPress, note }: SquaresProps): ReactNode {
  const t = useText(reportMessages);
  return (
    <div className={styles['squaresBox']} role="region" aria-label={t('dataOf', { title })} tabIndex={0}>
      <ul className={styles['squares']}>
        {fields.map(({ name, x, y, part }) => (
          <li key={name} data-filled={part !== undefined} data-dark={shadeOf(part?.share ?? 0).isDark} style={{ gridColumn: x + 1, gridRow: y + 1, '--share': `${String(shadeOf(part?.share ?? 0).percent)}%` } as CSSProperties}>
            <span>{name}</span>
            {part && <PressText text={part.text} place={part.place} onPress={onPress} className={styles['squareNumber']} />}
          </li>
        ))}
      </ul>
      <Elsewhere parts={elsewhere} onPress={onPress} />
      {note !== undefined && <p className={styles['elsewhere']}>{note}</p>}
    </div>
  );
}

/** What has no place on the map is not lost. */
export function Elsewhere({ parts, onPress }: { readonly parts: readonly Part[]; readonly onPress: Press | undefined }): ReactNode {
  const t = useText(reportMessages);
  return parts.length === 0 ? null : <p className={styles['elsewhere']}>{t('elsewhere')}{parts.map((part, at) => <span key={at}> {part.label} <PressText text={part.text} place={part.place} onPress={onPress} /></span>)}</p>;
}
