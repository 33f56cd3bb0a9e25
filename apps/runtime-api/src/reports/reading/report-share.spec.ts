import { describe, expect, it } from '@jest/globals';
import { reportShare } from './report-share.js';

describe('what reports may take of a machine', () => {
  it('leaves a processor to those who work on records, and a connection for stopping', () => {
    expect(reportShare(2, 10)).toEqual({ atOnce: 1, most: 2, workers: 0 });
    expect(reportShare(1, 10)).toEqual({ atOnce: 1, most: 2, workers: 0 });
    expect(reportShare(4, 10)).toEqual({ atOnce: 3, most: 4, workers: 0 });
    expect(reportShare(8, 20)).toEqual({ atOnce: 3, most: 8, workers: 1 });
    expect(reportShare(32, 4)).toEqual({ atOnce: 3, most: 3, workers: 1 });
  });
});
