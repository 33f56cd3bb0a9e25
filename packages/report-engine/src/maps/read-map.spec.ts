import { describe, expect, it } from '@jest/globals';
import { approvalNumber, mapLimits, nameFieldsOf, readMap } from './read-map.js';

const ring = [[110, 30], [111, 30], [111, 31], [110, 30]];
const feature = (properties: object, geometry: unknown = { type: 'Polygon', coordinates: [ring] }): object => ({ type: 'Feature', properties, geometry });
const file = (...features: readonly object[]): object => ({ type: 'FeatureCollection', features });
const codesOf = (given: unknown, field = 'name'): readonly string[] => { const read = readMap(given, field); return read.ok ? [] : read.issues.map(({ code }) => code); };

describe('a map that somebody brings', () => {
  it('keeps shapes as they are and the names of regions, and nothing else', () => {
    const read = readMap(file(feature({ name: ' 湖北省 ', html: '<script>', adcode: 420000 }), feature({ adcode: '100000_JD' }, { type: 'MultiLineString', coordinates: [[[110, 10], [111, 11, 30]]] })), 'name');
    expect(read).toEqual({
      ok: true, regions: ['湖北省'],
      shapes: { type: 'FeatureCollection', features: [
        { type: 'Feature', properties: { name: '湖北省' }, geometry: { type: 'Polygon', coordinates: [ring] } },
        { type: 'Feature', properties: { name: '' }, geometry: { type: 'MultiLineString', coordinates: [[[110, 10], [111, 11]]] } },
      ] },
    });
  });

  it('takes shapes within a shape one by one, under one name', () => {
    const read = readMap(file(feature({ name: '甲' }, { type: 'GeometryCollection', geometries: [{ type: 'Polygon', coordinates: [ring] }, { type: 'MultiPolygon', coordinates: [[ring]] }] })), 'name');
    expect(read).toMatchObject({ ok: true, regions: ['甲'], shapes: { features: [{ properties: { name: '甲' } }, { properties: { name: '甲' } }] } });
  });

  it('offers the properties that can name regions', () => {
    expect(nameFieldsOf(file(feature({ name: '甲', level: 'province', adcode: 1 }), feature({ name: '乙', level: 'province', adcode: 2 }), feature({ level: 'province' })))).toEqual(['name']);
    expect(nameFieldsOf('nothing')).toEqual([]);
  });

  it('is refused with its reason when it cannot be drawn', () => {
    expect(codesOf(null)).toEqual(['map.not-geojson']);
    expect(codesOf({ type: 'Topology', objects: {} })).toEqual(['map.not-geojson']);
    expect(codesOf(file())).toEqual(['map.not-geojson']);
    expect(codesOf(file(feature({ other: '甲' })))).toEqual(['map.no-names']);
    expect(codesOf(file(feature({ name: '甲' }, { type: 'Point', coordinates: [1, 2] })))).toEqual(['map.unknown-shape']);
    expect(codesOf(file(feature({ name: '甲' }, { type: 'constructor', coordinates: [] })))).toEqual(['map.unknown-shape']);
    expect(codesOf(file(feature({ name: '甲' }, null)))).toEqual(['map.unknown-shape']);
    expect(codesOf(file(feature({ name: '甲' }, { type: 'Polygon', coordinates: ['@@compressed'] })))).toEqual(['map.bad-position']);
    expect(codesOf(file(feature({ name: '甲' }, { type: 'Polygon', coordinates: [[[12_000_000, 4_000_000], [1, 1], [2, 2], [1, 1]]] })))).toEqual(['map.bad-position']);
    expect(codesOf(file(feature({ name: '甲' }, { type: 'Polygon', coordinates: [[[1, 1], [2, 2]]] })))).toEqual(['map.bad-position']);
    expect(codesOf(file(feature({ name: '甲'.repeat(mapLimits.name + 1) })))).toEqual(['map.long-name']);
    expect(codesOf(file(...Array.from({ length: mapLimits.features + 1 }, () => feature({ name: '甲' }))))).toEqual(['map.too-many-regions']);
    const long = Array.from({ length: mapLimits.points / 2 + 1 }, () => [1, 1]);
    expect(codesOf(file(feature({ name: '甲' }, { type: 'Polygon', coordinates: [long] }), feature({ name: '乙' }, { type: 'Polygon', coordinates: [long] })))).toEqual(['map.too-many-points']);
  });

  it('carries the number of its approval as it is printed on maps', () => {
    for (const number of ['GS（2024）0650号', 'GS(2019)1822号', 'GS京（2022）1061号', '粤S（2021）013号', '琼S(2023)001号']) expect([number, approvalNumber.test(number)]).toEqual([number, true]);
    for (const text of ['', '1822', 'GS2019-1822', 'GS（2019）号', '<b>（2019）1号']) expect([text, approvalNumber.test(text)]).toEqual([text, false]);
  });
});
