import { useMemo } from 'react';
import { useFlowDesign } from '../designer-context.js';

const model = 'http://www.omg.org/spec/BPMN/20100524/MODEL';

/** A step of people in the flow, as choices name it. */
export interface StepChoice {
  readonly value: string;
  readonly label: string;
}

/** The steps of people of a BPMN file, in its order. */
export function personSteps(bpmn: string): readonly StepChoice[] {
  const file = new DOMParser().parseFromString(bpmn, 'text/xml');
  return [...file.getElementsByTagNameNS(model, 'userTask')].map((task) => {
    const value = task.getAttribute('id') ?? '';
    return { value, label: task.getAttribute('name') ?? value };
  });
}

/** The other steps of people in the flow under edit. */
export function useOtherSteps(without: string): readonly StepChoice[] {
  const { flow } = useFlowDesign();
  return useMemo(() => personSteps(flow.bpmn).filter(({ value }) => value !== without), [flow.bpmn, without]);
}
