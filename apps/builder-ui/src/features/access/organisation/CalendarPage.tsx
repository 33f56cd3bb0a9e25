import { useState, type ReactNode } from 'react';
import { useSetDays, useSetHours, useWorkingYear, type WorkingYear } from '../../../api/organisation.js';
import { Button } from '../../../design-system/controls/Button.js';
import { Field } from '../../../design-system/controls/Field.js';
import { TextArea, TextInput } from '../../../design-system/controls/TextInput.js';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { toast } from '../../../design-system/feedback/toast.js';
import { useText } from '../../../design-system/language/use-text.js';
import { PageHeader } from '../../../design-system/PageHeader/PageHeader.js';
import { Loaded } from '../../../design-system/states/Loaded.js';
import styles from './calendar.module.css';
import { daysOfText, spansOfText, textOfDays, textOfSpans } from './calendar-text.js';
import { organisationMessages } from './organisation.messages.js';

const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const;

/** When people work: the hours of the week, and the days of a year that differ. */
export function CalendarPage(): ReactNode {
  const t = useText(organisationMessages);
  const [year, setYear] = useState(new Date().getFullYear());
  const query = useWorkingYear(year);
  return (
    <>
      <PageHeader title={t('calendar')} hint={t('calendarHint')} actions={<><Button onClick={() => setYear(year - 1)}>{t('earlier')}</Button><strong>{year}</strong><Button onClick={() => setYear(year + 1)}>{t('later')}</Button></>} />
      <Loaded query={query}>
        {(data) => <div className={styles['page']}><DaysForm key={`days ${data.year}`} data={data} /><HoursForm key="hours" data={data} /></div>}
      </Loaded>
    </>
  );
}

function DaysForm({ data }: { readonly data: WorkingYear }): ReactNode {
  const t = useText(organisationMessages);
  const save = useSetDays(data.year);
  const [text, setText] = useState(textOfDays(data.days, t('off'), t('work')));
  const read = daysOfText(text);
  const error = 'days' in read ? undefined : t('wrongDay', { line: read.line, text: read.text });
  const run = (): void => {
    if ('days' in read) save.mutate(read.days, { onSuccess: () => toast.success(t('saved')) });
  };
  return (
    <form className={styles['part']} onSubmit={(event) => { event.preventDefault(); run(); }} noValidate>
      {save.isError && <Notice tone="error">{save.error.message}</Notice>}
      <Field label={t('special', { year: data.year })} help={t('specialHelp')} error={error}>{(binding) => <TextArea {...binding} rows={12} value={text} onChange={(event) => setText(event.target.value)} />}</Field>
      {'days' in read && <p className={styles['secondary']} aria-live="polite">{t('count', { off: read.days.filter(({ kind }) => kind === 'off').length, work: read.days.filter(({ kind }) => kind === 'work').length })}</p>}
      <div><Button kind="primary" htmlType="submit" disabled={error !== undefined} loading={save.isPending}>{t('save')}</Button></div>
    </form>
  );
}

function HoursForm({ data }: { readonly data: WorkingYear }): ReactNode {
  const t = useText(organisationMessages);
  const save = useSetHours();
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>(Object.fromEntries(weekdays.map((day) => [day, textOfSpans(data.hours[day])])));
  const spans = Object.fromEntries(weekdays.map((day) => [day, spansOfText(texts[day] ?? '')]));
  const isSound = Object.values(spans).every((one) => one !== undefined);
  const run = (): void => {
    if (isSound) save.mutate(spans as WorkingYear['hours'], { onSuccess: () => toast.success(t('saved')) });
  };
  return (
    <form className={styles['part']} onSubmit={(event) => { event.preventDefault(); run(); }} noValidate>
      <h2 className={styles['heading']}>{t('hours')}</h2>
      <p className={styles['secondary']}>{t('hoursHelp')}</p>
      {save.isError && <Notice tone="error">{save.error.message}</Notice>}
      <div className={styles['week']}>
        {weekdays.map((day) => (
          <Field key={day} label={t(`day${day}`)} error={spans[day] === undefined ? t('wrongHours') : undefined}>
            {(binding) => <TextInput {...binding} value={texts[day] ?? ''} onChange={(event) => setTexts({ ...texts, [day]: event.target.value })} />}
          </Field>
        ))}
      </div>
      <div><Button kind="primary" htmlType="submit" disabled={!isSound} loading={save.isPending}>{t('save')}</Button></div>
    </form>
  );
}
