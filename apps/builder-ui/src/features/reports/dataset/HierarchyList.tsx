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
import { TitleFields } from '../question/TitleFields.js';
import { freeKey } from './dataset-paths.js';
import { type DatasetPartProps } from './dataset-part.js';
import { datasetMessages } from './dataset.messages.js';
import styles from './dataset.module.css';

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
  const options = all.map(({ key, label }) => ({ value: key, label: labelOf(label) }));
  const hierarchies = dataset.hierarchies ?? [];
  const levelOf = (dimension: string): Level => ({ dimension, ...(isTime(dimension) && { grain: 'month' as const }) });
  const write = (label: string, next: readonly Hierarchy[], mergeKey?: string): void => edit(label, (one) => { if (next.length === 0) delete one.hierarchies; else one.hierarchies = structuredClone([...next]); }, mergeKey);
  const set = (at: number, next: Hierarchy, mergeKey?: string): void => write(t('stepHierarchy'), hierarchies.map((one, index) => (index === at ? next : one)), mergeKey);
  const add = (): void => {
    const [first, second] = all;
    if (first && second) write(t('addHierarchy'), [...hierarchies, { key: freeKey('way', hierarchies.map(({ key }) => key)), label: madeName, levels: [levelOf(first.key), levelOf(second.key)] }]);
  };
  return (
    <section className={styles['part']} aria-label={t('hierarchies')}>
      <h2>{t('hierarchies')}</h2>
      <p>{t('hierarchiesHint')}</p>
      {hierarchies.map((hierarchy, index) => {
        const name = labelOf(hierarchy.label);
        const { levels } = hierarchy;
        const setLevel = (at: number, next: Level): void => set(index, { ...hierarchy, levels: levels.map((one, other) => (other === at ? next : one)) });
        return (
          <div key={hierarchy.key} className={styles['item']} role="group" aria-label={name}>
            <div className={styles['two']}><TitleFields value={hierarchy.label} made={madeName} onChange={(label) => set(index, { ...hierarchy, label }, `hierarchy:${hierarchy.key}`)} /></div>
            <ol className={styles['levels']}>
              {levels.map((level, at) => (
                <li key={at}>
                  <Select aria-label={t('level', { name, at: at + 1 })} showSearch={{ optionFilterProp: 'label' }} value={level.dimension} options={options} onChange={(dimension) => setLevel(at, levelOf(dimension))} />
                  {isTime(level.dimension) && <Select<Grain> aria-label={t('levelGrain', { name, at: at + 1 })} value={level.grain ?? 'month'} options={grains.map((grain) => ({ value: grain, label: words(grainWords[grain]) }))} onChange={(grain) => setLevel(at, { ...level, grain })} />}
                  {depthOf(level.dimension) > 1 && <Select<number> aria-label={t('levelInTree', { name, at: at + 1 })} value={level.level ?? lastLevel} options={levelOptions(depthOf(level.dimension), words)} onChange={(wanted) => setLevel(at, { dimension: level.dimension, ...(wanted !== lastLevel && { level: wanted }) })} />}
                  <IconButton size="small" icon={<DeleteIcon />} label={t('removeLevel', { name, at: at + 1 })} disabled={levels.length <= leastLevels} onClick={() => set(index, { ...hierarchy, levels: levels.filter((_one, other) => other !== at) })} />
                </li>
              ))}
            </ol>
            <div className={styles['row']}>
              <Button size="small" icon={<AddIcon />} disabled={levels.length >= mostLevels} onClick={() => { const next = all.find(({ key }) => !levels.some(({ dimension }) => dimension === key)) ?? all[0]; if (next) set(index, { ...hierarchy, levels: [...levels, levelOf(next.key)] }); }}>{t('addLevel')}</Button>
              <IconButton icon={<DeleteIcon />} label={t('removeOne', { name })} onClick={() => write(t('removeOne', { name }), hierarchies.filter((_one, other) => other !== index))} />
            </div>
          </div>
        );
      })}
      <div><Button icon={<AddIcon />} disabled={all.length < leastLevels} onClick={add}>{t('addHierarchy')}</Button></div>
    </section>
  );
}
