import { type ReactNode } from 'react';
import { IconButton } from '../../../design-system/controls/IconButton.js';
import { Select } from '../../../design-system/controls/Select.js';
import { Field } from '../../../design-system/controls/Field.js';
import { DeleteIcon } from '../../../design-system/icons.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { TitleFields } from '../designer/TitleFields.js';
import { dimensionChoices, freeKey } from './dataset-paths.js';
import { type DatasetPartProps } from './dataset-part.js';
import { datasetMessages } from './dataset.messages.js';
import styles from './dataset.module.css';

/** What the numbers may be grouped by. */
export function DimensionList({ dataset, form, draft, edit }: DatasetPartProps): ReactNode {
  const t = useText(datasetMessages);
  const labelOf = useLabel();
  const choices = dimensionChoices(form, draft.app);
  const options = choices.map(({ path, label }) => ({ value: path, label: labelOf(label) }));
  const used = new Set(dataset.dimensions.map(({ path }) => path));
  const add = (path: string | null): void => {
    const chosen = choices.find((one) => one.path === path);
    if (chosen) edit(t('addDimension'), (one) => void one.dimensions.push({ key: freeKey(chosen.path, [...one.dimensions, ...one.measures].map(({ key }) => key)), label: chosen.label, path: chosen.path }));
  };
  return (
    <section className={styles['part']} aria-label={t('dimensions')}>
      <h2>{t('dimensions')}</h2>
      {dataset.dimensions.map((dimension, index) => (
        <div key={dimension.key} className={styles['item']} role="group" aria-label={labelOf(dimension.label)}>
          <div className={styles['two']}>
            <TitleFields value={dimension.label} onChange={(label) => edit(t('stepDimension'), (one) => void Object.assign(one.dimensions[index] ?? {}, { label }), `dimension:${dimension.key}`)} />
            <Field label={t('field')}>{(binding) => <Select {...binding} showSearch={{ optionFilterProp: 'label' }} value={dimension.path} options={options} onChange={(path) => edit(t('stepDimension'), (one) => void Object.assign(one.dimensions[index] ?? {}, { path }))} />}</Field>
          </div>
          <div><IconButton icon={<DeleteIcon />} label={t('removeOne', { name: labelOf(dimension.label) })} onClick={() => edit(t('removeOne', { name: labelOf(dimension.label) }), (one) => void one.dimensions.splice(index, 1))} /></div>
        </div>
      ))}
      <Select<string | null> aria-label={t('addDimension')} placeholder={t('addDimension')} showSearch={{ optionFilterProp: 'label' }} value={null} options={options.filter(({ value }) => !used.has(value))} onChange={add} />
    </section>
  );
}
