import { useState, type ReactNode } from 'react';
import { useKeepPhrase, usePhrases, useRemovePhrase } from '../../../../api/phrases.js';
import { Button } from '../../../../design-system/controls/Button.js';
import { IconButton } from '../../../../design-system/controls/IconButton.js';
import { toast } from '../../../../design-system/feedback/toast.js';
import { CloseIcon } from '../../../../design-system/icons.js';
import { useText } from '../../../../design-system/language/use-text.js';
import { opinionMessages } from './opinion.messages.js';
import styles from './opinion.module.css';

/** Offered where somebody is told no and neither the step nor the person has words of their own. */
const usual = ['incomplete', 'check', 'notNow'] as const;
const longest = 200;

export interface PhraseBarProps {
  /** What the step offers for this answer. */
  readonly offered: readonly string[];
  readonly isRefusal: boolean;
  readonly text: string;
  readonly onPick: (text: string) => void;
}

/** Words in one press: of the step, then one's own; what was typed can be kept for the next time. */
export function PhraseBar({ offered, isRefusal, text, onPick }: PhraseBarProps): ReactNode {
  const t = useText(opinionMessages);
  const own = usePhrases().data?.items ?? [];
  const keep = useKeepPhrase();
  const removal = useRemovePhrase();
  const [isManaging, setManaging] = useState(false);
  const typed = text.trim();
  const mine = own.filter((one) => !offered.includes(one.text));
  const rest = isRefusal && offered.length === 0 && own.length === 0 ? usual.map((key) => t(key)) : [];
  const mayKeep = typed !== '' && typed.length <= longest && ![...offered, ...rest].includes(typed) && own.every((one) => one.text !== typed);
  const told = { onError: (error: Error) => void toast.error(error.message) };
  if (offered.length + mine.length + rest.length === 0 && !mayKeep) return null;
  return (
    <div role="group" aria-label={t('phrases')} className={styles['phrases']}>
      {!isManaging && [...offered, ...rest].map((one) => <Button key={one} className={styles['phrase'] ?? ''} size="small" onClick={() => onPick(one)}>{one}</Button>)}
      {mine.map((one) => (isManaging
        ? <span key={one.id} className={styles['managed']}>{one.text}<IconButton size="small" icon={<CloseIcon />} label={t('remove', { text: one.text })} onClick={() => removal.mutate(one.id, told)} /></span>
        : <Button key={one.id} className={styles['phrase'] ?? ''} size="small" onClick={() => onPick(one.text)}>{one.text}</Button>))}
      {mayKeep && !isManaging && <Button kind="link" size="small" loading={keep.isPending} onClick={() => keep.mutate(typed, { ...told, onSuccess: () => void toast.success(t('kept')) })}>{t('keep')}</Button>}
      {mine.length > 0 && <Button kind="link" size="small" aria-pressed={isManaging} onClick={() => setManaging(!isManaging)}>{t(isManaging ? 'done' : 'manage')}</Button>}
    </div>
  );
}
