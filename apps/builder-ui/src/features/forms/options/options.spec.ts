import { describe, expect, it } from '@jest/globals';
import { keyFromLabel } from '@carewright/schema/pinyin';
import { type Option } from '@carewright/schema';
import { insertOption, pastedLines, pasteOptions, renameOption, retireOption, shiftOption } from './options.js';

const makeValue = (label: string, taken: readonly string[]): string => keyFromLabel(label, { place: 'field', taken });
const rename = (options: Option[], index: number, text: string, fixed: readonly string[] = []): void => renameOption(options, index, { locale: 'zh-CN', text, makeValue, isFixed: (value) => fixed.includes(value) });

describe('the value of a choice', () => {
  it('follows what the choice is called, letter by letter, while nobody can have chosen it', () => {
    const options: Option[] = [{ value: 'option_1', label: '选项1' }];
    for (const text of ['高', '高风', '高风险']) rename(options, 0, text);
    expect(options).toEqual([{ value: 'gaofengxian', label: '高风险' }]);
  });

  it('stays once it is published, mentioned or written by hand', () => {
    const options: Option[] = [{ value: 'gao', label: '高' }, { value: 'L', label: '低' }];
    rename(options, 0, '很高', ['gao']);
    rename(options, 1, '很低');
    expect(options).toEqual([{ value: 'gao', label: '很高' }, { value: 'L', label: '很低' }]);
  });

  it('is never one that another choice has', () => {
    const options: Option[] = [{ value: 'shi', label: '是' }, { value: 'option_2', label: '选项2' }];
    rename(options, 1, '十');
    expect(options.map(({ value }) => value)).toEqual(['shi', 'shi_2']);
  });

  it('is followed by the choices under it', () => {
    const options: Option[] = [{ value: 'option_1', label: '选项1' }, { value: 'a', label: 'a', parent: 'option_1' }];
    rename(options, 0, '内科');
    expect(options[1]?.parent).toBe('neike');
  });
});

describe('a tree of choices', () => {
  const tree = (): Option[] => [{ value: 'a', label: 'a' }, { value: 'b', label: 'b' }, { value: 'c', label: 'c', parent: 'b' }];

  it('is pasted from indented lines', () => {
    const options: Option[] = [{ value: 'x', label: 'x' }];
    pasteOptions(options, 0, { lines: pastedLines('内科\n\t心内科\n\t  冠心病\n\t消化内科\n外科\n'), locale: 'zh-CN', isTree: true, makeValue });
    expect(options.slice(1).map(({ value, parent }) => [value, parent])).toEqual([['neike', undefined], ['xinneike', 'neike'], ['guanxinbing', 'xinneike'], ['xiaohuaneike', 'neike'], ['waike', undefined]]);
  });

  it('is a plain list where there are no levels', () => {
    const options: Option[] = [];
    pasteOptions(options, -1, { lines: pastedLines('a\n  b'), locale: 'zh-CN', isTree: false, makeValue: undefined });
    expect(options.map(({ parent }) => parent)).toEqual([undefined, undefined]);
  });

  it('moves a choice under the one above it and out again', () => {
    const options = tree();
    shiftOption(options, 1, 1);
    expect(options[1]).toEqual({ value: 'b', label: 'b', parent: 'a' });
    shiftOption(options, 1, -1);
    expect(options[1]).toEqual({ value: 'b', label: 'b' });
    shiftOption(options, 0, 1);
    expect(options[0]).toEqual({ value: 'a', label: 'a' });
  });

  it('keeps what stood under a choice that is taken out', () => {
    const options = tree();
    retireOption(options, 1, false);
    expect(options).toEqual([{ value: 'a', label: 'a' }, { value: 'c', label: 'c' }]);
  });

  it('takes a new choice at the level asked for', () => {
    const options = tree();
    insertOption(options, 3, { label: 'd', parent: 'b' });
    expect(options[3]).toEqual({ value: 'option_4', label: 'd', parent: 'b' });
  });
});
