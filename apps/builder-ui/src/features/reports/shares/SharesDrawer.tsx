import { type SharesAnswer, type ShareTarget } from '@carewright/schema';
import { useState, type ReactNode } from 'react';
import { Button } from '../../../design-system/controls/Button.js';
import { Field } from '../../../design-system/controls/Field.js';
import { Select } from '../../../design-system/controls/Select.js';
import { Drawer } from '../../../design-system/Dialog.js';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { toast } from '../../../design-system/feedback/toast.js';
import { useText } from '../../../design-system/language/use-text.js';
import { Loaded } from '../../../design-system/states/Loaded.js';
import { PersonPicker } from '../../workspace/index.js';
import { useSetShares, useShares, type SharedPlace } from './share-api.js';
import { type ShareButtonProps } from './ShareButton.js';
import { shareMessages } from './shares.messages.js';
import styles from './shares.module.css';

/** With whom it is shared, and the way to change that. */
export function SharesDrawer({ place, label, onClose }: ShareButtonProps & { readonly onClose: () => void }): ReactNode {
  const t = useText(shareMessages);
  const shares = useShares(place);
  const copy = (): void => void navigator.clipboard.writeText(`${window.location.origin}/apps/${place.app}/${place.kind}/${place.key}`).then(() => toast.success(t('copied')), () => toast.error(t('linkFailed')));
  return (
    <Drawer title={t('title', { label })} isOpen onClose={onClose}>
      <div className={styles['shares']}>
        <p className={styles['hint']}>{t('hint')}</p>
        <Loaded query={shares} lines={3}>{(answer) => (answer.mayShare ? <ShareForm place={place} answer={answer} onDone={onClose} /> : <Notice tone="info">{t('notYours')}</Notice>)}</Loaded>
        <div><Button onClick={copy}>{t('copyLink')}</Button></div>
      </div>
    </Drawer>
  );
}

function ShareForm({ place, answer, onDone }: { readonly place: SharedPlace; readonly answer: SharesAnswer; readonly onDone: () => void }): ReactNode {
  const t = useText(shareMessages);
  const set = useSetShares(place);
  const idsOf = (kind: ShareTarget['kind']): readonly string[] => answer.items.filter((one) => one.kind === kind).map(({ id }) => id);
  const [people, setPeople] = useState(idsOf('user'));
  const [roles, setRoles] = useState(idsOf('role'));
  const known = answer.items.filter(({ kind }) => kind === 'user').map(({ id, name }) => ({ value: id, label: name }));
  const targets: readonly ShareTarget[] = [...people.map((id) => ({ kind: 'user' as const, id })), ...roles.map((id) => ({ kind: 'role' as const, id }))];
  const run = (): void => set.mutate(targets, { onSuccess: () => { toast.success(t('saved')); onDone(); } });
  return (
    <form className={styles['shares']} onSubmit={(event) => { event.preventDefault(); run(); }}>
      {set.isError && <Notice tone="error">{set.error.message}</Notice>}
      {answer.items.length === 0 && <p className={styles['hint']}>{t('none')}</p>}
      <Field label={t('people')}>{({ id }) => <PersonPicker id={id} label={t('people')} isMany value={[...people]} known={known} onChange={setPeople} />}</Field>
      {answer.mayShareWithRoles && <Field label={t('roles')} help={t('rolesHint')}>{(binding) => <Select<string[]> {...binding} mode="multiple" value={[...roles]} options={answer.roles.map(({ key, label }) => ({ value: key, label }))} onChange={setRoles} />}</Field>}
      <div><Button kind="primary" htmlType="submit" loading={set.isPending}>{t('save')}</Button></div>
    </form>
  );
}
