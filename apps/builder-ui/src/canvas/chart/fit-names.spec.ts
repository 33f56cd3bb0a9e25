import { describe, expect, it } from '@jest/globals';
import { fitNames, inLines } from './fit-names.js';

const names = ['心血管内科', '神经外科重症监护病房（东院区）', 'Emergency'];
const option = { xAxis: { type: 'category', data: names, axisLabel: { interval: 0, width: 88, overflow: 'truncate' } } };
const shown = (width: number): { readonly rotate?: number; readonly interval?: unknown; readonly texts: readonly string[] } => {
  const { axisLabel } = fitNames(option, width)['xAxis'] as { axisLabel: { rotate?: number; interval?: unknown; formatter: (name: string) => string } };
  return { ...axisLabel, texts: names.map((name) => axisLabel.formatter(name)) };
};

describe('names under a chart', () => {
  it('break into lines that fit, and are cut only when three are not enough', () => {
    expect(inLines('心血管内科', 20)).toBe('心血管内科');
    expect(inLines('神经外科重症监护病房（东院区）', 10)).toBe('神经外科重\n症监护病房\n（东院区）');
    expect(inLines('神经外科重症监护病房（东院区）', 6)).toBe('神经外\n科重症\n监护…');
    expect(inLines('', 6)).toBe('');
  });

  it('keep words whole, and are turned where a word is wider than its place', () => {
    expect(inLines('Official account', 10)).toBe('Official\naccount');
    expect(inLines('Recommended by a patient', 12)).toBe('Recommended\nby a patient');
    expect(inLines('Recommended', 6)).toBe('Recomm\nended');
    const words = { xAxis: { type: 'category', data: ['Done', 'Refused', 'Not reached'], axisLabel: { interval: 0 } } };
    expect((fitNames(words, 64 + 3 * 40)['xAxis'] as { axisLabel: object }).axisLabel).toMatchObject({ rotate: 60 });
    const turned = (fitNames(words, 64 + 3 * 40)['xAxis'] as { axisLabel: { formatter: (name: string) => string } }).axisLabel.formatter;
    expect(['Official account', 'Recommended by a patient'].map(turned)).toEqual(['Official account', 'Recommended by a…']);
    expect((fitNames(words, 64 + 3 * 60)['xAxis'] as { axisLabel: object }).axisLabel).not.toHaveProperty('rotate');
  });

  it('stay whole where there is room, and are turned where there is none', () => {
    expect(shown(1200).texts).toEqual(names);
    expect(shown(340).texts[0]).toBe('心血管内科');
    expect(shown(340).texts[1]?.split('\n').length).toBeGreaterThan(1);
    expect(shown(130)).toMatchObject({ rotate: 60, interval: 0 });
    expect(shown(130).texts[1]).toBe('神经外科重…');
    expect(shown(90).interval).toBe('auto');
  });

  it('leave dates and charts without names alone', () => {
    const dates = { xAxis: { type: 'category', data: ['2026-01'], axisLabel: { width: 88 } } };
    expect(fitNames(dates, 300)).toEqual(dates);
    const pie = { series: [] };
    expect(fitNames(pie, 300)).toBe(pie);
    expect(fitNames(option, 0)).toBe(option);
  });
});
