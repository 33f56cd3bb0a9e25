import { type FlowIncident } from '@carewright/schema';
import { useState, type ReactNode } from 'react';
import { type FlowInstance } from '../../../api/flows.js';
import { Button } from '../../../design-system/controls/Button.js';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { useFormats } from '../../../design-system/language/use-formats.js';
import { useText } from '../../../design-system/language/use-text.js';
import { reasonWords } from './instance-words.js';
import { instanceMessages } from './instance.messages.js';
import styles from './instance.module.css';
import { MendDialog } from './MendDialog.js';
import { SkipDialog } from './SkipDialog.js';

/** The steps that stopped: why, and what those who look after flows can do about each. */
export function StuckSteps({ instance }: { readonly instance: FlowInstance }): ReactNode {
  const t = useText(instanceMessages);
  const formats = useFormats();
  const [mended, setMended] = useState<FlowIncident>();
  const [skipped, setSkipped] = useState<FlowIncident>();
  const mayMend = instance.actions.includes('retry');
  return (
    <Notice tone="error" title={t('incidents')}>
      <ul className={styles['incidents']}>
        {instance.incidents.map((one) => (
          <li key={one.id}>
            <div><strong>{one.element.name === '' ? one.element.id : one.element.name}</strong> · {reasonWords(one.code, t)} · <time dateTime={one.createdAt}>{formats.dateTime(one.createdAt)}</time></div>
            {one.message !== '' && <div className={styles['detail']}>{one.message}</div>}
            {mayMend && (
              <div className={styles['buttons']}>
                <Button onClick={() => setMended(one)}>{t('mend')}</Button>
                <Button onClick={() => setSkipped(one)}>{t('skip')}</Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {mended !== undefined && <MendDialog instance={instance} incident={mended} onClose={() => setMended(undefined)} />}
      {skipped !== undefined && <SkipDialog instance={instance} incident={skipped} onClose={() => setSkipped(undefined)} />}
    </Notice>
  );
}
