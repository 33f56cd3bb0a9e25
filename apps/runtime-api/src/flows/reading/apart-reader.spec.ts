import { afterEach, describe, expect, it } from '@jest/globals';
import { bpmn } from '@carewright/flow-engine/testing';
import { ApartReader } from './apart-reader.js';

const tasks = (count: number): string => bpmn(Array.from({ length: count }, (_, n) => `<task id="t${n}"/>`).join(''));

describe('ApartReader', () => {
  let reader: ApartReader;
  afterEach(() => reader.close());

  it('reads as the process itself would, and lets it do other things meanwhile', async () => {
    reader = new ApartReader({ ms: 60_000, memoryMb: 512 });
    let others = 0;
    const timer = setInterval(() => { others += 1; }, 5);
    const { graph, issues } = await reader.read(tasks(3_000));
    clearInterval(timer);
    expect(Object.keys(graph?.nodes ?? {})).toHaveLength(3_000);
    expect(issues.filter((one) => one.severity === 'error')).toEqual([]);
    expect(others).toBeGreaterThan(5);
  }, 60_000);

  it('stops what takes too long, and reads the next one', async () => {
    reader = new ApartReader({ ms: 1, memoryMb: 512 });
    expect((await reader.read(tasks(4_000))).issues.map((one) => one.code)).toEqual(['flow.reading-stopped']);
    await reader.close();
    reader = new ApartReader({ ms: 60_000, memoryMb: 512 });
    expect((await reader.read(tasks(2))).graph).toBeDefined();
  }, 60_000);

  it('stops what takes too much memory, and reads the next one', async () => {
    reader = new ApartReader({ ms: 60_000, memoryMb: 32 });
    const wide = bpmn(Array.from({ length: 60_000 }, (_, n) => `<textAnnotation id="t${n}"/>`).join(''));
    expect((await reader.read(wide)).issues.map((one) => one.code)).toEqual(['flow.reading-stopped']);
    expect((await reader.read(tasks(2))).graph).toBeDefined();
  }, 60_000);
});
