import { embeddedPageHeight, filledAddress, isHostListed, isPageTemplate, readTemplate, recordPlace } from '@carewright/schema';
import { useEffect, useState, type ReactNode } from 'react';
import { useEmbedHosts } from '../../../api/embed-hosts.js';
import { useText } from '../../../design-system/language/use-text.js';
import { Skeleton } from '../../../design-system/states/Skeleton.js';
import { type PlacedDisplayProps } from './displays-of.js';
import { displaysMessages } from './displays.messages.js';
import styles from './displays.module.css';

/** The other system is asked once a value has stood for a moment, not for every letter of it. */
const settledMs = 800;

/** A page of another system, shut in: it may run, but neither leave its frame nor learn where it stands. */
export function EmbeddedPage({ id, label, labelledBy, field, values, record, locale, labelOf }: PlacedDisplayProps): ReactNode {
  const t = useText(displaysMessages);
  const hosts = useEmbedHosts();
  const { url, height = embeddedPageHeight } = (field.props ?? {}) as { readonly url?: string; readonly height?: number };
  const template = url !== undefined && isPageTemplate(url) ? url : undefined;
  const filled = template === undefined ? undefined : filledAddress(template, { ...values, ...(record.id !== undefined && { [recordPlace]: record.id }) });
  const address = useSettled(filled !== undefined && 'address' in filled ? filled.address : undefined);
  const about = { id, role: 'group', 'aria-labelledby': labelledBy } as const;
  if (template === undefined || filled === undefined) return <div {...about} className={styles['box']}>{t('wrongAddress')}</div>;
  const host = readTemplate(template)?.host ?? '';
  if (hosts.isPending) return <div {...about}><Skeleton lines={2} /></div>;
  // A page of our own would run with the rights of whoever reads the form.
  if (host === window.location.host || !isHostListed(template, hosts.data?.items ?? [])) return <div {...about} className={styles['box']}><strong>{t('hostNotListed', { host })}</strong><span>{t('hostNotListedHint')}</span></div>;
  if ('missing' in filled) {
    const fields = filled.missing.filter((key) => key !== recordPlace).map((key) => `“${labelOf(key)}”`);
    return <div {...about} className={styles['box']}>{fields.length === 0 ? t('waitsForSave') : t('waits', { fields: fields.join(locale === 'zh-CN' ? '、' : ', ') })}</div>;
  }
  return (
    <div {...about} className="cw-no-print">
      {address === undefined ? <Skeleton lines={3} /> : <iframe className={styles['frame']} title={label} src={address} height={height} sandbox="allow-scripts allow-same-origin allow-forms" referrerPolicy="no-referrer" loading="lazy" />}
      <p className={styles['hint']}>{t('from', { host })}</p>
    </div>
  );
}

/** The first value at once, later ones when they have stood for a moment. */
function useSettled(address: string | undefined): string | undefined {
  const [settled, setSettled] = useState(address);
  useEffect(() => {
    if (address === settled) return undefined;
    const timer = setTimeout(() => setSettled(address), settledMs);
    return () => clearTimeout(timer);
  }, [address, settled]);
  return settled;
}
