import { type DatasetDefinition, type LocalizedText } from '@carewright/schema';
import { type ReactNode } from 'react';
import { IconButton } from '../../../design-system/controls/IconButton.js';
import { DeleteIcon } from '../../../design-system/icons.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { TitleFields } from '../question/TitleFields.js';
import { type DatasetPartProps } from './dataset-part.js';
import { datasetMessages } from './dataset.messages.js';
import styles from './dataset.module.css';

/** The lists of named parts that a dataset may have beside its groups and numbers. */
const lists = {
  calculated: { title: 'calculated', hint: 'calculatedHint', add: 'addCalculated', change: 'stepCalculated' },
  facts: { title: 'facts', hint: 'factsHint', add: 'addFact', change: 'stepFact' },
  hierarchies: { title: 'hierarchies', hint: 'hierarchiesHint', add: 'addHierarchy', change: 'stepHierarchy' },
} as const;
type ListName = keyof typeof lists;
export type PartOf<Name extends ListName> = NonNullable<DatasetDefinition[Name]>[number];

/** One part of a list as it is drawn: what it is called, and how it is changed. */
export interface ListedPart<Part> {
  readonly part: Part;
  readonly name: string;
  readonly set: (write: (part: Part) => void, mergeKey?: string) => void;
}

export interface PartListProps<Name extends ListName> extends Pick<DatasetPartProps, 'dataset' | 'edit'> {
  readonly list: Name;
  /** The name that a new part is given: typing another replaces it in every language. */
  readonly made?: LocalizedText;
  /** What stands beside the title of a part. */
  readonly beside?: (listed: ListedPart<PartOf<Name>>) => ReactNode;
  readonly body: (listed: ListedPart<PartOf<Name>>) => ReactNode;
  /** What stands beside the way to remove a part. */
  readonly actions?: (listed: ListedPart<PartOf<Name>>) => ReactNode;
  /** What adds a part. */
  readonly adding: (add: (part: PartOf<Name>) => void) => ReactNode;
}

/** Named parts of a dataset, each in a frame: added, named in two languages, changed and removed. */
export function PartList<Name extends ListName>({ list, dataset, edit, made, beside, body, actions, adding }: PartListProps<Name>): ReactNode {
  const t = useText(datasetMessages);
  const labelOf = useLabel();
  const words = lists[list];
  const partsOf = (one: DatasetDefinition): readonly PartOf<Name>[] => one[list] ?? [];
  const write = (one: DatasetDefinition, parts: readonly PartOf<Name>[]): void => {
    if (parts.length === 0) delete one[list];
    else Object.assign(one, { [list]: parts });
  };
  const add = (part: PartOf<Name>): void => edit(t(words.add), (one) => write(one, [...partsOf(one), structuredClone(part)]));
  return (
    <section className={styles['part']} aria-label={t(words.title)}>
      <h2>{t(words.title)}</h2>
      <p>{t(words.hint)}</p>
      {partsOf(dataset).map((part, index) => {
        const name = labelOf(part.label);
        const set: ListedPart<PartOf<Name>>['set'] = (change, mergeKey) => edit(t(words.change), (one) => {
          const edited = partsOf(one)[index];
          if (edited !== undefined) change(edited);
        }, mergeKey && `${list}:${part.key}:${mergeKey}`);
        const remove = (): void => edit(t('removeOne', { name }), (one) => write(one, partsOf(one).filter((_part, at) => at !== index)));
        const listed = { part, name, set };
        return (
          <div key={part.key} className={styles['item']} role="group" aria-label={name}>
            <div className={styles['two']}>
              <TitleFields value={part.label} {...(made !== undefined && { made })} onChange={(label) => set((one) => void Object.assign(one, { label }), 'label')} />
              {beside?.(listed)}
            </div>
            {body(listed)}
            <div className={styles['row']}>
              {actions?.(listed)}
              <IconButton icon={<DeleteIcon />} label={t('removeOne', { name })} onClick={remove} />
            </div>
          </div>
        );
      })}
      <div>{adding(add)}</div>
    </section>
  );
}
