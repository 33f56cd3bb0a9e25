import { useRef, type ReactNode } from 'react';
import { Button } from '../../../../design-system/controls/Button.js';
import { IconButton } from '../../../../design-system/controls/IconButton.js';
import { AttachIcon, CloseIcon } from '../../../../design-system/icons.js';
import { useText } from '../../../../design-system/language/use-text.js';
import { opinionMessages } from './opinion.messages.js';
import styles from './opinion.module.css';
import { mostFiles, type OpinionFiles } from './use-opinion-files.js';

/** Files that go with an opinion: chosen, sent at once, taken out again. */
export function FileField({ files, sendings, add, remove, drop }: OpinionFiles): ReactNode {
  const t = useText(opinionMessages);
  const input = useRef<HTMLInputElement>(null);
  const isFull = files.length + sendings.length >= mostFiles;
  return (
    <div role="group" aria-label={t('files')} className={styles['files']}>
      <input ref={input} type="file" multiple hidden aria-label={t('addFiles')} tabIndex={-1} onChange={({ target }) => { add([...(target.files ?? [])]); target.value = ''; }} />
      <ul className={styles['list']} aria-live="polite">
        {files.map(({ id, name }) => <li key={id}><span className={styles['name']}>{name}</span><IconButton size="small" icon={<CloseIcon />} label={t('removeFile', { name })} onClick={() => remove(id)} /></li>)}
        {sendings.map(({ key, name, share, problem }) => (
          <li key={key} data-problem={problem !== undefined}>
            <span className={styles['name']} role={problem === undefined ? undefined : 'alert'}>{problem === undefined ? t('sending', { name, share: `${String(Math.round(share * 100))}%` }) : t('notSent', { name, why: problem })}</span>
            <IconButton size="small" icon={<CloseIcon />} label={t('removeFile', { name })} onClick={() => drop(key)} />
          </li>
        ))}
      </ul>
      <Button icon={<AttachIcon />} disabled={isFull} onClick={() => input.current?.click()}>{isFull ? t('tooMany', { limit: mostFiles }) : t('addFiles')}</Button>
    </div>
  );
}
