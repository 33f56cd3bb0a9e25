import { describe, expect, it } from '@jest/globals';
import { importFlow } from '@carewright/flow-engine';
import { bpmn } from '@carewright/flow-engine/testing';
import { putTogether, takenApart } from './graph-pieces.js';

const steps = (count: number): string => Array.from({ length: count }, (_none, n) => `<task id="t${n}"/><sequenceFlow id="f${n}" sourceRef="t${n}" targetRef="t${n + 1}"/>`).join('');
const sound = bpmn(`${steps(250)}<task id="t250"/>`);
const unfinished = bpmn(`${steps(250)}`);

describe('takenApart', () => {
  it.each([['a sound flow', sound, 'graph'], ['one that may not run yet', unfinished, 'unfinished'], ['what is no BPMN', '<nothing/>', undefined]] as const)('hands over %s in small pieces that make the same again', async (_name, xml, member) => {
    const read = await importFlow(xml);
    if (member !== undefined) expect(Object.keys(read[member]?.nodes ?? {}).length).toBeGreaterThanOrEqual(250);
    const { outline, pieces } = takenApart(read);
    expect(outline.pieces).toBe(pieces.length);
    expect(Math.max(0, ...pieces.map(({ entries }) => entries.length))).toBeLessThanOrEqual(100);
    expect(JSON.stringify(outline).length).toBeLessThan(3_000);
    const again = putTogether(structuredClone(outline), pieces.map((piece) => structuredClone(piece)));
    expect(JSON.stringify(again.graph)).toBe(JSON.stringify(read.graph));
    expect(again).toEqual(read);
  });
});
