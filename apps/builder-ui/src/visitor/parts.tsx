import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { hasStatus, isApiError } from '../api/problem.js';
import { useText } from '../design-system/language/use-text.js';
import { visitorMessages } from './visitor.messages.js';

/** What was read, or why not; `again` reads once more. */
export interface Asked<T> {
  readonly value: T | null;
  readonly problem: unknown;
  readonly again: () => void;
}

/** Asks once when the page opens, and again when something it depends on changes. */
export function useAsked<T>(ask: () => Promise<T>, key: string): Asked<T> {
  const [state, setState] = useState<{ readonly value: T | null; readonly problem: unknown }>({ value: null, problem: null });
  const [round, setRound] = useState(0);
  const latest = useRef(ask);
  useEffect(() => {
    latest.current = ask;
  });
  useEffect(() => {
    let isWanted = true;
    latest.current().then((value) => isWanted && setState({ value, problem: null }), (problem: unknown) => isWanted && setState({ value: null, problem }));
    return () => {
      isWanted = false;
    };
  }, [key, round]);
  return { ...state, again: () => setRound(round + 1) };
}

/** Says what a person can do about a page that did not open. */
export function Unopened({ problem, again }: { readonly problem: unknown; readonly again: () => void }): ReactNode {
  const t = useText(visitorMessages);
  const isGone = hasStatus(problem, 404);
  return (
    <div className="visitor-card" role="alert">
      <h1>{t(isGone ? 'notFound' : 'failed')}</h1>
      <p>{isGone ? t('notFoundHint') : messageOf(problem)}</p>
      {!isGone && <button type="button" className="visitor-button" onClick={again}>{t('retry')}</button>}
    </div>
  );
}

export const messageOf = (problem: unknown): string => (isApiError(problem) ? (problem.problem.detail ?? '') : '');

interface OneInputProps {
  readonly label: string;
  readonly button: string;
  readonly isSecret?: boolean;
  readonly onGiven: (text: string) => Promise<void>;
  readonly children?: ReactNode;
}

/** Asks for one thing: the password, the code. */
export function OneInput({ label, button, isSecret = false, onGiven, children }: OneInputProps): ReactNode {
  const id = useId();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onGiven(text).catch((error: unknown) => setProblem(messageOf(error)));
  };
  return (
    <form className="visitor-card" onSubmit={submit}>
      {children}
      <label htmlFor={id}>{label}</label>
      <input id={id} className="visitor-input" type={isSecret ? 'password' : 'text'} autoComplete="off" autoCapitalize="characters" spellCheck={false} value={text} required aria-invalid={problem !== ''} aria-describedby={`${id}-problem`} onChange={(event) => setText(event.target.value)} />
      <div id={`${id}-problem`} className="visitor-problem" role="alert">{problem}</div>
      <button type="submit" className="visitor-button" data-primary>{button}</button>
    </form>
  );
}
