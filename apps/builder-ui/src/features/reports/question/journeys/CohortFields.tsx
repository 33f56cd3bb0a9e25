import { type ReactNode } from 'react';
import { Segmented } from '../../../../design-system/controls/choices.js';
import { Field } from '../../../../design-system/controls/Field.js';
import { NumberInput } from '../../../../design-system/controls/numbers-and-dates.js';
import { useText } from '../../../../design-system/language/use-text.js';
import styles from '../question.module.css';
import { GrainSelect } from './GrainSelect.js';
import { type JourneyPartProps } from './journey-part.js';
import { journeyMessages } from './journey.messages.js';
import { MomentFields } from './MomentFields.js';
import { withCohort, type Cohort } from './new-journey.js';

/** What coming first and coming again are, and in which spans people are looked for after it. */
export function CohortFields({ cohort, ...part }: JourneyPartProps & { readonly cohort: Cohort }): ReactNode {
  const t = useText(journeyMessages);
  const { question: { query }, dataset, onAsk } = part;
  const set = (next: Partial<Cohort>): void => onAsk(withCohort(query, { ...cohort, ...next }, dataset));
  const shown = query.measures[0] === 'people' ? 'people' : 'of_all';
  return (
    <>
      {(['start', 'again'] as const).map((which) => {
        const name = t(which === 'start' ? 'first' : 'again');
        return (
          <div key={which} role="group" aria-label={name} className={styles['item']}>
            <span className={styles['groupLabel']} aria-hidden="true">{name}</span>
            <MomentFields {...part} moment={cohort[which]} name={name} onChange={(moment) => set({ [which]: moment })} />
          </div>
        );
      })}
      <Field label={t('grain')}>{() => <GrainSelect value={cohort.grain} onChange={(grain) => set({ grain })} />}</Field>
      <Field label={t('spans')}>{(binding) => <NumberInput {...binding} min={1} max={36} precision={0} value={cohort.spans} onChange={(spans) => { if (spans !== null) set({ spans }); }} />}</Field>
      <Field label={t('show')}>{({ id }) => <Segmented block aria-label={t('show')} id={id} value={shown} options={[{ value: 'of_all', label: t('share') }, { value: 'people', label: t('people') }]} onChange={(measure) => onAsk({ ...query, measures: [measure] })} />}</Field>
    </>
  );
}
