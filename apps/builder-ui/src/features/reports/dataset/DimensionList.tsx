import { type ReactNode } from 'react';
import { Select } from '../../../design-system/controls/Select.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { classChoices, groupChoices, placeOf, type CountedPlace } from './counted-places.js';
import { type DatasetPartProps } from './dataset-part.js';
import { freeKey, keysOf } from './dataset-paths.js';
import { datasetMessages } from './dataset.messages.js';
import styles from './dataset.module.css';
import { DimensionItem } from './DimensionItem.js';

/** What is begun with where classes of a number are asked for. */
const firstEdges = [10, 50, 100];

/** Something that could be grouped by: a path of some records, as it is or in classes. */
interface Wish {
  readonly fact: string;
  readonly path: string;
  readonly isClasses: boolean;
}
const written = ({ fact, path, isClasses }: Wish): string => [isClasses ? 'classes' : 'values', fact, path].join(' ');
function wishIn(value: string): Wish {
  const [way, fact = '', path = ''] = value.split(' ');
  return { fact, path, isClasses: way === 'classes' };
}

/** What the numbers may be grouped by. */
export function DimensionList(props: DatasetPartProps): ReactNode {
  const t = useText(datasetMessages);
  const labelOf = useLabel();
  const { dataset, places, edit } = props;
  const used = new Set(dataset.dimensions.filter(({ bins, part }) => bins === undefined && part === undefined).map(({ path, fact = '' }) => written({ fact, path, isClasses: false })));
  const nameOf = ({ key, label }: CountedPlace, path: Parameters<typeof labelOf>[0]): string => (key === '' ? labelOf(path) : `${labelOf(label)} · ${labelOf(path)}`);
  const optionsOf = (place: CountedPlace): { value: string; label: string }[] => [
    ...groupChoices(place).map(({ path, label }) => ({ value: written({ fact: place.key, path, isClasses: false }), label: nameOf(place, label) })).filter(({ value }) => !used.has(value)),
    ...classChoices(place).map(({ path, label }) => ({ value: written({ fact: place.key, path, isClasses: true }), label: `${nameOf(place, label)} · ${t('newClasses')}` })),
  ];
  const add = (value: string | null): void => {
    if (value === null) return;
    const { fact, path, isClasses } = wishIn(value);
    const chosen = placeOf(places, fact)?.paths.find((one) => one.path === path);
    if (chosen === undefined) return;
    edit(t('addDimension'), (one) => void one.dimensions.push({ key: freeKey(isClasses ? `${path.slice(0, 26)}_class` : path, keysOf(one)), label: chosen.label, path, ...(fact !== '' && { fact }), ...(isClasses && { bins: [...firstEdges] }) }));
  };
  return (
    <section className={styles['part']} aria-label={t('dimensions')}>
      <h2>{t('dimensions')}</h2>
      {dataset.dimensions.map((dimension, index) => <DimensionItem key={dimension.key} {...props} dimension={dimension} index={index} />)}
      <Select<string | null> aria-label={t('addDimension')} placeholder={t('addDimension')} showSearch={{ optionFilterProp: 'label' }} value={null} options={places.flatMap(optionsOf)} onChange={add} />
    </section>
  );
}
