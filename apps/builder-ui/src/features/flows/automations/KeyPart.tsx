import { useState, type ReactNode } from 'react';
import { useMakeKey } from '../../../api/automations.js';
import { Button } from '../../../design-system/controls/Button.js';
import { Field } from '../../../design-system/controls/Field.js';
import { TextInput } from '../../../design-system/controls/TextInput.js';
import { Dialog } from '../../../design-system/Dialog.js';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { useFormats } from '../../../design-system/language/use-formats.js';
import { useText } from '../../../design-system/language/use-text.js';
import styles from './automations.module.css';
import { automationMessages } from './automations.messages.js';

interface KeyPartProps {
  readonly app: string;
  readonly flow: string;
  readonly madeAt: string | null;
}

/** Where another system sends to; its key is shown once, when it is made. */
export function KeyPart({ app, flow, madeAt }: KeyPartProps): ReactNode {
  const t = useText(automationMessages);
  const { dateTime } = useFormats();
  const [isOpen, open] = useState(false);
  const make = useMakeKey(app, flow);
  const close = (): void => {
    open(false);
    make.reset();
  };
  const word = t(madeAt === null ? 'makeKey' : 'remakeKey');
  return (
    <div className={styles['actions']}>
      <span className={styles['hint']}>{madeAt === null ? t('noKey') : t('keyMade', { at: dateTime(madeAt) })}</span>
      <Button size="small" onClick={() => open(true)}>{word}</Button>
      <Dialog title={t('key')} isOpen={isOpen} onClose={close} {...(!make.data && { action: { label: word, run: () => make.mutate(undefined), isBusy: make.isPending } })}>
        <div className={styles['keys']}>
          {make.error && <Notice tone="error">{make.error.message}</Notice>}
          {make.data
            ? <>
                <Field label={t('address')}>{(binding) => <TextInput {...binding} readOnly value={`${window.location.origin}${make.data.path}`} />}</Field>
                <Field label={t('secret')}>{(binding) => <TextInput {...binding} readOnly value={make.data.secret} onFocus={({ target }) => target.select()} />}</Field>
              </>
            : <p>{t(madeAt === null ? 'noKey' : 'remakeHint')}</p>}
          <p className={styles['hint']}>{t('howTo')}</p>
        </div>
      </Dialog>
    </div>
  );
}
