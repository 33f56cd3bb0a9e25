import { type ReactNode } from 'react';
import styles from './ColoredChoice.module.css';

const tones: Readonly<Record<string, string>> = { red: 'danger', orange: 'warning', yellow: 'warning', gold: 'warning', green: 'success', blue: 'info', teal: 'primary', cyan: 'primary' };

/** A choice with its colour as a dot beside the words: the words carry the meaning. */
export function ColoredChoice({ color, children }: { readonly color: string; readonly children: ReactNode }): ReactNode {
  const tone = tones[color.toLowerCase()];
  return <span className={styles['choice']} data-tone={tone ?? 'plain'}>{children}</span>;
}
