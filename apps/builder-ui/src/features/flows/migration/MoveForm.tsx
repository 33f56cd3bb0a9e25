import { useState, type ReactNode } from 'react';
import { useMigrationPreview, useStartMigration, type FlowPlace, type FlowReleaseItem, type MigrationPreview, type MigrationRequest, type MigrationWish } from '../../../api/flow-migrations.js';
import { Button } from '../../../design-system/controls/Button.js';
import { RadioGroup } from '../../../design-system/controls/choices.js';
import { Field } from '../../../design-system/controls/Field.js';
import { Select } from '../../../design-system/controls/Select.js';
import { Dialog } from '../../../design-system/Dialog.js';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { useText } from '../../../design-system/language/use-text.js';
import { Loaded } from '../../../design-system/states/Loaded.js';
import styles from './migration.module.css';
import { migrationMessages } from './migration.messages.js';
import { StepChoices } from './StepChoices.js';

const nothing: MigrationWish = { mapping: {}, moves: {} };

/** Chooses what leaves which release, and where its steps go. */
export function MoveForm({ place, releases, ended }: { readonly place: FlowPlace; readonly releases: readonly FlowReleaseItem[]; readonly ended: number }): ReactNode {
  const t = useText(migrationMessages);
  const old = releases.filter((one) => !one.latest && one.running > 0);
  const [chosen, choose] = useState<string>();
  const from = old.find((one) => one.id === chosen) ?? old[0];
  const [wish, setWish] = useState(nothing);
  const preview = useMigrationPreview(place, { from: from?.id, wish, ended });
  if (from === undefined) return null;
  const change = (id: string): void => {
    choose(id);
    setWish(nothing);
  };
  return (
    <section className={styles['card']} aria-label={t('where')}>
      <h2 className={styles['title']}>{t('toRelease', { release: releases.find((one) => one.latest)?.release ?? 0 })}</h2>
      <Field label={t('fromRelease')}>
        {({ id }) => <Select id={id} value={from.id} onChange={change} options={old.map((one) => ({ value: one.id, label: t('releaseOption', { release: one.release, count: one.running }) }))} />}
      </Field>
      <Loaded query={preview}>{(data) => <Choices key={from.id} place={place} preview={data} wish={wish} onWish={setWish} />}</Loaded>
      {preview.isError && preview.data !== undefined && <Notice tone="error">{preview.error.message}</Notice>}
    </section>
  );
}

interface ChoicesProps {
  readonly place: FlowPlace;
  readonly preview: MigrationPreview;
  readonly wish: MigrationWish;
  readonly onWish: (wish: MigrationWish) => void;
}

function Choices({ place, preview, wish, onWish }: ChoicesProps): ReactNode {
  const t = useText(migrationMessages);
  const [timers, setTimers] = useState<'keep' | 'restart'>('keep');
  const [people, setPeople] = useState<'keep' | 'again'>('keep');
  const [isAsking, ask] = useState(false);
  const start = useStartMigration(place);
  const busy = preview.steps.filter((step) => step.waiting > 0);
  const others = preview.steps.filter((step) => step.waiting === 0);
  const request: MigrationRequest = { from: preview.from.id, ...wish, timers, people };
  return (
    <>
      <h3 className={styles['title']}>{t('where')}</h3>
      <StepChoices steps={busy} wish={wish} onChange={onWish} />
      {others.length > 0 && <details><summary>{t('otherSteps')}</summary><StepChoices steps={others} wish={wish} onChange={onWish} /></details>}
      <p role="status" className={styles['reason']} hidden={preview.blocked === 0}>{preview.blocked > 0 && t('blocked', { count: preview.blocked })}</p>
      <fieldset className={styles['options']}>
        <legend>{t('options')}</legend>
        <RadioGroup aria-label={t('timers')} className={styles['group'] ?? ''} value={timers} onChange={(event) => setTimers(event.target.value as 'keep' | 'restart')} options={[{ value: 'keep', label: t('keepTimers') }, { value: 'restart', label: t('restartTimers') }]} />
        <RadioGroup aria-label={t('people')} className={styles['group'] ?? ''} value={people} onChange={(event) => setPeople(event.target.value as 'keep' | 'again')} options={[{ value: 'keep', label: t('keepPeople') }, { value: 'again', label: t('againPeople') }]} />
      </fieldset>
      {start.error && <Notice tone="error">{start.error.message}</Notice>}
      <div className={styles['actions']}>
        <Button kind="primary" onClick={() => ask(true)}>{t('move')}</Button>
        <Button loading={start.isPending && !isAsking} onClick={() => start.mutate({ ...request, dryRun: true })}>{t('tryFirst')}</Button>
      </div>
      <Dialog title={t('moveTitle', { count: preview.running })} isOpen={isAsking} onClose={() => ask(false)} action={{ label: t('move'), run: () => start.mutate(request, { onSettled: () => ask(false) }), isBusy: start.isPending }}>
        <p>{t('moveHint')}</p>
        {preview.blocked > 0 && <Notice tone="warning">{t('blocked', { count: preview.blocked })}</Notice>}
      </Dialog>
    </>
  );
}
