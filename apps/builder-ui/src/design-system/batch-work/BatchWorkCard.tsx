import { useState, type ReactNode } from 'react';
import { Button } from '../controls/Button.js';
import { Dialog } from '../Dialog.js';
import { Notice } from '../feedback/Notice.js';
import styles from './BatchWorkCard.module.css';

/** What may be done about work on many things. */
export interface BatchWorkActs {
  readonly isBusy: boolean;
  readonly error: Error | null;
  /** While it is under way. */
  readonly stop?: { readonly label: string; readonly run: () => void } | undefined;
  /** Once it is over, and can be taken back; asked first. `done` closes the question. */
  readonly undo?: { readonly label: string; readonly title: string; readonly hint: string; readonly run: (done: () => void) => void } | undefined;
}

export interface BatchWorkCardProps {
  readonly title: ReactNode;
  readonly badges: readonly string[];
  readonly hints: readonly string[];
  /** How far it is; null when it is over. */
  readonly progress: { readonly done: number; readonly total: number; readonly text: string } | null;
  /** What came of it, by number. */
  readonly facts: readonly string[];
  readonly reasons: readonly string[];
  readonly acts: BatchWorkActs;
  readonly children?: ReactNode;
}

/** One work on many things, in a list of such works: how far it is, what came of it, stopping it and taking it back. */
export function BatchWorkCard({ title, badges, hints, progress, facts, reasons, acts, children }: BatchWorkCardProps): ReactNode {
  return (
    <li className={styles['card']} aria-busy={progress !== null}>
      <div className={styles['head']}>
        {title}
        {badges.map((one) => <span key={one} className={styles['badge']}>{one}</span>)}
      </div>
      {hints.filter((one) => one !== '').map((one) => <p key={one} className={styles['hint']}>{one}</p>)}
      {progress !== null && <><p role="status">{progress.text}</p><progress className={styles['bar']} aria-label={progress.text} max={progress.total} value={progress.done} /></>}
      {facts.length > 0 && <ul className={styles['facts']}>{facts.map((one) => <li key={one}>{one}</li>)}</ul>}
      {reasons.length > 0 && <ul className={styles['reasons']}>{reasons.map((one) => <li key={one}>{one}</li>)}</ul>}
      {children}
      <Acts {...acts} />
    </li>
  );
}

function Acts({ isBusy, error, stop, undo }: BatchWorkActs): ReactNode {
  const [isAsking, ask] = useState(false);
  if (!stop && !undo && error === null) return null;
  return (
    <div className={styles['actions']}>
      {stop && <Button loading={isBusy} onClick={stop.run}>{stop.label}</Button>}
      {undo && <Button onClick={() => ask(true)}>{undo.label}</Button>}
      {error !== null && <Notice tone="error">{error.message}</Notice>}
      {undo && <Dialog title={undo.title} isOpen={isAsking} onClose={() => ask(false)} action={{ label: undo.label, run: () => undo.run(() => ask(false)), isBusy }}><p>{undo.hint}</p></Dialog>}
    </div>
  );
}
