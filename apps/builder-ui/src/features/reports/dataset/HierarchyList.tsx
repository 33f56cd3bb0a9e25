import { grains, type Grain, type Hierarchy } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Button } from '../../../design-system/controls/Button.js';
import { IconButton } from '../../../design-system/controls/IconButton.js';
import { Select } from '../../../design-system/controls/Select.js';
import { AddIcon, DeleteIcon } from '../../../design-system/icons.js';
import { localized } from '../../../design-system/language/catalogue.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { grainWords, lastLevel, levelOptions } from '../question/GroupFields.js';
import { questionMessages } from '../question/question.messages.js';
import { freeKey } from './dataset-paths.js';
import { type DatasetPartProps } from './dataset-part.js';
import { datasetMessages } from './dataset.messages.js';
import styles from './dataset.module.css';
import { PartList, type ListedPart } from './PartList.js';

const mostLevels = 8;
const leastLevels = 2;
const madeName = localized(datasetMessages.messages.newHierarchy);
type Level = Hierarchy['levels'][number];

/** Ways down that readers are offered when they look closer: department, then doctor; year, then month. */
export function HierarchyList({ dataset, draft, edit }: DatasetPartProps): ReactNode {
  const t = useText(datasetMessages);
  const words = useText(questionMessages);
  const labelOf = useLabel();
  const views = draft.datasets.find(({ key }) => key === dataset.key)?.dimensions;
  const isTime = (key: string): boolean => views?.find((one) => one.key === key)?.kind === 'time';
  const depthOf = (key: string): number => views?.find((one) => one.key === key)?.depth ?? 1;
  const all = [...dataset.dimensions, ...(dataset.calculated ?? [])];
  const [first, second] = all;
  const options = all.map(({ key, label }) => ({ value: key, label: labelOf(label) }));
  const levelOf = (dimension: string): Level => ({ dimension, ...(isTime(dimension) && { grain: 'month' as const }) });
  const made = (levels: readonly string[]): Hierarchy => ({ key: freeKey('way', (dataset.hierarchies ?? []).map(({ key }) => key)), label: madeName, levels: levels.map(levelOf) });
  const body = ({ part: { levels }, name, set }: ListedPart<Hierarchy>): ReactNode => {
    const setLevel = (at: number, level: Level): void => set((one) => void (one.levels[at] = level));
    return (
      <ol className={styles['levels']}>
        {levels.map((level, at) => (
          <li key={at}>
            <Select aria-label={t('level', { name, at: at + 1 })} showSearch={{ optionFilterProp: 'label' }} value={level.dimension} options={options} onChange={(dimension) => setLevel(at, levelOf(dimension))} />
            {isTime(level.dimension) && <Select<Grain> aria-label={t('levelGrain', { name, at: at + 1 })} value={level.grain ?? 'month'} options={grains.map((grain) => ({ value: grain, label: words(grainWords[grain]) }))} onChange={(grain) => setLevel(at, { ...level, grain })} />}
            {depthOf(level.dimension) > 1 && <Select<number> aria-label={t('levelInTree', { name, at: at + 1 })} value={level.level ?? lastLevel} options={levelOptions(depthOf(level.dimension), words)} onChange={(wanted) => setLevel(at, { dimension: level.dimension, ...(wanted !== lastLevel && { level: wanted }) })} />}
            <IconButton size="small" icon={<DeleteIcon />} label={t('removeLevel', { name, at: at + 1 })} disabled={levels.length <= leastLevels} onClick={() => set((one) => void one.levels.splice(at, 1))} />
          </li>
        ))}
      </ol>
    );
  };
  const addLevel = ({ part: { levels }, set }: ListedPart<Hierarchy>): ReactNode => {
    const next = all.find(({ key }) => !levels.some(({ dimension }) => dimension === key)) ?? first;
    return <Button size="small" icon={<AddIcon />} disabled={levels.length >= mostLevels || next === undefined} onClick={() => next && set((one) => void one.levels.push(levelOf(next.key)))}>{t('addLevel')}</Button>;
  };
  return (
    <PartList
      list="hierarchies" dataset={dataset} edit={edit} made={madeName} body={body} actions={addLevel}
      adding={(add) => <Button icon={<AddIcon />} disabled={all.length < leastLevels} onClick={() => first && second && add(made([first.key, second.key]))}>{t('addHierarchy')}</Button>}
    />
  );
}
