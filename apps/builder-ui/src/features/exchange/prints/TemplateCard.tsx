import { useRef, useState, type ReactNode } from 'react';
import { templateFileAddress, useKeepTemplate, useRemoveTemplate, type DesignedTemplate } from '../../../api/prints.js';
import { type FormAddress } from '../../../api/records.js';
import { Button } from '../../../design-system/controls/Button.js';
import { Dialog } from '../../../design-system/Dialog.js';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { useFormats } from '../../../design-system/language/use-formats.js';
import { useText } from '../../../design-system/language/use-text.js';
import styles from '../exchange.module.css';
import { printMessages } from './prints.messages.js';

/** One template: what it names, what the form does not have, its files. */
export function TemplateCard({ address, template }: { readonly address: FormAddress; readonly template: DesignedTemplate }): ReactNode {
  const t = useText(printMessages);
  const formats = useFormats();
  const input = useRef<HTMLInputElement>(null);
  const keep = useKeepTemplate(address);
  const remove = useRemoveTemplate(address);
  const [isAsking, setAsking] = useState(false);
  const { id, label, kind, version, updatedAt, names, unknown, versions } = template;
  const known = names.filter((name) => !unknown.includes(name));
  return (
    <li className={styles['template']}>
      <h3 className={styles['title']}>{label}</h3>
      <p className={styles['hint']}>{t('facts', { kind: t(kind === 'docx' ? 'word' : 'excel'), version, at: formats.dateTime(updatedAt) })}</p>
      <p className={styles['names']}>{known.length === 0 ? t('usesNone') : t('uses', { names: known.join('、') })}</p>
      {unknown.length > 0 && <Notice tone="warning">{t('unknown', { names: unknown.map((name) => `{${name}}`).join('、') })}</Notice>}
      {(keep.error ?? remove.error) && <Notice tone="error">{(keep.error ?? remove.error)?.message}</Notice>}
      <div className={styles['actions']}>
        <a href={templateFileAddress(address, id)} download>{t('download', { name: label })}</a>
        <Button size="small" loading={keep.isPending} onClick={() => input.current?.click()}>{t('replace', { name: label })}</Button>
        <Button size="small" kind="danger" onClick={() => setAsking(true)}>{t('remove', { name: label })}</Button>
        <input ref={input} type="file" hidden aria-label={t('replace', { name: label })} accept=".docx,.xlsx" onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) keep.mutate({ file, id });
          target.value = '';
        }} />
      </div>
      {versions.length > 0 && (
        <details>
          <summary>{t('earlier')}</summary>
          <ul className={styles['list']}>{versions.map((one) => <li key={one.version}><a href={templateFileAddress(address, id, one.version)} download>{t('versionOf', { version: one.version, at: formats.dateTime(one.updatedAt) })}</a></li>)}</ul>
        </details>
      )}
      <Dialog title={t('remove', { name: label })} isOpen={isAsking} onClose={() => setAsking(false)} action={{ label: t('removeDo'), isDanger: true, isBusy: remove.isPending, run: () => remove.mutate(id, { onSettled: () => setAsking(false) }) }}><p>{t('removeAsk')}</p></Dialog>
    </li>
  );
}
