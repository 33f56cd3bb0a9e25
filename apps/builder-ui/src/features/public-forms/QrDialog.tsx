import { type LocalizedText } from '@carewright/schema';
import { type ReactNode, useMemo } from 'react';
import { renderSVG } from 'uqr';
import { Dialog } from '../../design-system/Dialog.js';
import { useLabel, useText } from '../../design-system/language/use-text.js';
import { publicFormMessages } from './public-forms.messages.js';
import styles from './public-forms.module.css';

/** The QR code of one channel, to show, to download and to print. Quartile correction: it still reads with a stain on it. */
export function QrDialog({ address, title, channel, onClose }: { readonly address: string; readonly title: LocalizedText; readonly channel: string; readonly onClose: () => void }): ReactNode {
  const t = useText(publicFormMessages);
  const name = useLabel()(title);
  const picture = useMemo(() => `data:image/svg+xml;utf8,${encodeURIComponent(renderSVG(address, { ecc: 'Q', border: 4 }))}`, [address]);
  return (
    <Dialog title={t('qrOf', { name: channel })} isOpen onClose={onClose} width={420}>
      <figure className={styles['poster']}>
        <strong>{name}</strong>
        <img src={picture} alt={t('qrOf', { name: channel })} width={280} height={280} />
        <figcaption>{t('scan')} · {channel}</figcaption>
        <span className={styles['address']}>{address}</span>
        <a href={picture} download={`${name}-${channel}.svg`}>{t('download')}</a>
      </figure>
    </Dialog>
  );
}
