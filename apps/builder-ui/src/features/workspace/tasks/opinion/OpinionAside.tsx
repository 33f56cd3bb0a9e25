import { type ReactNode } from 'react';
import { type TrailEntry } from '../../../../api/tasks.js';
import { filePort } from '../../../../api/files.js';
import { CheckIcon } from '../../../../design-system/icons.js';
import { useText } from '../../../../design-system/language/use-text.js';
import { opinionMessages } from './opinion.messages.js';
import styles from './opinion.module.css';

/** What came with an answer: its files, the signature, and whether the person gave the password again. */
export function OpinionAside({ opinion: { files, signature, confirmed }, name }: { readonly opinion: NonNullable<TrailEntry['opinion']>; readonly name: string }): ReactNode {
  const t = useText(opinionMessages);
  return (
    <div className={styles['aside']}>
      {files.length > 0 && <ul className={styles['list']} aria-label={t('attached')}>{files.map((file) => <li key={file.id}><a href={filePort.address(file) ?? undefined} target="_blank" rel="noreferrer">{file.name}</a></li>)}</ul>}
      {signature !== null && <img className={styles['signature']} src={filePort.address(signature) ?? undefined} alt={t('signed', { name })} />}
      {confirmed && <span className={styles['confirmed']}><CheckIcon /> {t('confirmed')}</span>}
    </div>
  );
}
