import { describe, expect, it } from '@jest/globals';
import { type DrawContext } from './chart-kind.js';
import { inkOn } from './ink-on.js';

const context = (scale?: readonly [string, string]): DrawContext => ({ locale: 'zh-CN', title: '', palette: ['#000000'], textColor: '#000000', ...(scale && { scale }) });

describe('the number on a shade', () => {
  it('is dark where the shade is light, and light where it is dark', () => {
    expect([0, 20, 80, 100].map((value) => inkOn(value, [0, 100], context()))).toEqual(['#17212b', '#17212b', '#ffffff', '#ffffff']);
  });

  it('turns round on a dark page, where much is bright', () => {
    expect([0, 100].map((value) => inkOn(value, [0, 100], context(['#1d3a40', '#5fe3d6'])))).toEqual(['#ffffff', '#17212b']);
  });

  it('is read even where every amount is the same', () => {
    expect(inkOn(0, [0, 0], context())).toBe('#17212b');
    expect(inkOn(7, [7], context())).toBe('#ffffff');
  });
});
