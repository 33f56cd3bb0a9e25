import { type FlowModificationPreview } from '@carewright/schema';
import { type ReactNode } from 'react';
import { useText } from '../../../design-system/language/use-text.js';
import { instanceMessages } from './instance.messages.js';

type Step = FlowModificationPreview['opened'][number];
const nameOf = ({ id, name }: { readonly id: string; readonly name: string }): string => (name === '' ? id : name);

/** What a change of a run would come to, one sentence for each thing that would happen. */
export function ModificationWords({ preview }: { readonly preview: FlowModificationPreview }): ReactNode {
  const t = useText(instanceMessages);
  const people = ({ people: asked }: Step): string => asked.map(({ name }) => name).join(t('joinPeople'));
  const sentence = (step: Step, alone: 'wouldCancel' | 'wouldOpen', withPeople: 'wouldCancelPeople' | 'wouldOpenPeople'): string =>
    step.people.length === 0 ? t(alone, { step: nameOf(step.element) }) : t(withPeople, { step: nameOf(step.element), people: people(step) });
  const lines = [
    ...preview.cancelled.map((step) => sentence(step, 'wouldCancel', 'wouldCancelPeople')),
    ...preview.done.map((step) => t('wouldDo', { step: nameOf(step) })),
    ...preview.opened.map((step) => sentence(step, 'wouldOpen', 'wouldOpenPeople')),
    ...preview.joins.map(() => t('wouldJoin')),
    ...preview.stopped.map((step) => t('wouldStop', { step: nameOf(step) })),
    ...(preview.variables.length === 0 ? [] : [t('wouldSet', { names: preview.variables.join(t('joinPeople')) })]),
    ...(preview.status === 'completed' || preview.status === 'rejected' ? [t('wouldEnd')] : []),
  ];
  return <><strong>{t('wouldHappen')}</strong><ul>{lines.map((line, index) => <li key={index}>{line}</li>)}</ul></>;
}
