import { grains, type Grain } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Select } from '../../../../design-system/controls/Select.js';
import { useText } from '../../../../design-system/language/use-text.js';
import { grainWords } from '../GroupFields.js';
import { questionMessages } from '../question.messages.js';
import { journeyMessages } from './journey.messages.js';

/** A unit of time. */
export function GrainSelect({ value, onChange }: { readonly value: Grain; readonly onChange: (grain: Grain) => void }): ReactNode {
  const t = useText(questionMessages);
  const words = useText(journeyMessages);
  return <Select aria-label={words('unit')} value={value} options={grains.map((grain) => ({ value: grain, label: t(grainWords[grain]) }))} onChange={onChange} />;
}
