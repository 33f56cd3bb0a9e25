import { useMemo, useState, type ReactNode } from 'react';
import { useAddDuties, useDropDuty, useDuties, type NewDuty, type Roster } from '../../../api/organisation.js';
import { Button } from '../../../design-system/controls/Button.js';
import { Field } from '../../../design-system/controls/Field.js';
import { IconButton } from '../../../design-system/controls/IconButton.js';
import { NumberInput } from '../../../design-system/controls/numbers-and-dates.js';
import { TextInput } from '../../../design-system/controls/TextInput.js';
import { Dialog } from '../../../design-system/Dialog.js';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { toast } from '../../../design-system/feedback/toast.js';
import { DeleteIcon } from '../../../design-system/icons.js';
import { useLocale, useText } from '../../../design-system/language/use-text.js';
import { Loaded } from '../../../design-system/states/Loaded.js';
import { PersonPicker } from '../../workspace/index.js';
import styles from '../access.module.css';
import { organisationMessages } from './organisation.messages.js';

const dayMs = 86_400_000;
const shownDays = 31;

/** The duties of a roster in the weeks to come; new ones for one day or several in a row. */
export function DutiesDialog({ roster, onClose }: { readonly roster: Roster; readonly onClose: () => void }): ReactNode {
  const t = useText(organisationMessages);
  const locale = useLocale();
  const period = useMemo(() => {
    const today = new Date().setHours(0, 0, 0, 0);
    return { from: new Date(today - dayMs).toISOString(), until: new Date(today + shownDays * dayMs).toISOString() };
  }, []);
  const query = useDuties(roster.id, period);
  const drop = useDropDuty(roster.id);
  const words = (at: string): string => new Date(at).toLocaleString(locale, { month: 'numeric', day: 'numeric', weekday: 'short', hour: '2-digit', minute: '2-digit' });
  return (
    <Dialog title={`${t('duties')} · ${roster.name}`} isOpen onClose={onClose}>
      <DutyForm roster={roster} />
      <h3>{t('coming')}</h3>
      <Loaded query={query}>
        {({ items }) => items.length === 0
          ? <p className={styles['secondary']}>{t('noDuties')}</p>
          : <ul className={styles['tree']}>{items.map(({ id, user, startsAt, endsAt }) => (
              <li key={id} className={styles['node']}>
                <span className={styles['nodeName']}>{user.name}</span>
                <span className={styles['secondary']}>{words(startsAt)} – {words(endsAt)}</span>
                <span className={styles['spacer']} />
                <IconButton size="small" icon={<DeleteIcon />} label={t('dropDuty', { name: user.name })} onClick={() => drop.mutate(id, { onError: (error) => toast.error(error.message) })} />
              </li>
            ))}</ul>}
      </Loaded>
    </Dialog>
  );
}

/** The same times on so many days in a row, by the clock on the wall. */
function inARow(userId: string, times: { readonly from: string; readonly until: string }, days: number): readonly NewDuty[] {
  const on = (text: string, day: number): string => {
    const at = new Date(text);
    at.setDate(at.getDate() + day);
    return at.toISOString();
  };
  return Array.from({ length: days }, (_, day) => ({ userId, startsAt: on(times.from, day), endsAt: on(times.until, day) }));
}

function DutyForm({ roster }: { readonly roster: Roster }): ReactNode {
  const t = useText(organisationMessages);
  const add = useAddDuties(roster.id);
  const [typed, setTyped] = useState({ userId: '', from: '', until: '', days: 1 });
  const [isChecked, setChecked] = useState(false);
  const set = (change: Partial<typeof typed>): void => setTyped({ ...typed, ...change });
  const isSound = typed.userId !== '' && typed.from !== '' && typed.until > typed.from;
  const run = (): void => {
    setChecked(true);
    if (!isSound) return;
    add.mutate(inARow(typed.userId, typed, typed.days), { onSuccess: () => { toast.success(t('saved')); setChecked(false); set({ userId: '' }); } });
  };
  return (
    <form className={styles['form']} onSubmit={(event) => { event.preventDefault(); run(); }} noValidate>
      {add.isError && <Notice tone="error">{add.error.message}</Notice>}
      {isChecked && !isSound && <Notice tone="error">{t('enterDuty')}</Notice>}
      <Field label={t('person')} required>{({ id }) => <PersonPicker id={id} label={t('person')} value={typed.userId === '' ? [] : [typed.userId]} onChange={([userId]) => set({ userId: userId ?? '' })} />}</Field>
      <Field label={t('from')} required>{(binding) => <TextInput {...binding} type="datetime-local" value={typed.from} onChange={(event) => set({ from: event.target.value })} />}</Field>
      <Field label={t('until')} required>{(binding) => <TextInput {...binding} type="datetime-local" value={typed.until} onChange={(event) => set({ until: event.target.value })} />}</Field>
      <Field label={t('repeatDays')}>{({ id }) => <NumberInput id={id} min={1} max={60} value={typed.days} onChange={(days) => set({ days: days ?? 1 })} />}</Field>
      <div><Button kind="primary" htmlType="submit" loading={add.isPending}>{t('addDuty')}</Button></div>
    </form>
  );
}
