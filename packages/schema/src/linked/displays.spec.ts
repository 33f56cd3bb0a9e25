import { describe, expect, it } from '@jest/globals';
import { type AppDefinition } from '../definitions/app.js';
import { type Field, type FormDefinition } from '../definitions/form.js';
import { validateApp } from '../definitions/validate-app.js';
import { filledAddress, isHostEntry, isHostListed, isLinkTemplate, isPageTemplate } from '../field-types/address-template.js';
import { usesOfField } from '../uses/field-uses.js';

const visit: FormDefinition = {
  $format: 'form/1', key: 'visit', label: '就诊', layout: [],
  fields: [{ key: 'patient', type: 'relation', label: '患者', props: { target: 'patient' } }, { key: 'day', type: 'date', label: '日期' }, { key: 'reason', type: 'text', label: '主诉' }, { key: 'count', type: 'formula', label: '次数', props: { result: 'number' }, compute: { expr: 1, mode: 'always', store: true } }, { key: 'note', type: 'related-list', label: '备注' }],
};
const own: readonly Field[] = [
  { key: 'name', type: 'text', label: '姓名', sensitive: 'name' }, { key: 'mrn', type: 'text', label: '病历号' }, { key: 'tel', type: 'phone', label: '电话' }, { key: 'age', type: 'number', label: '年龄' },
  { key: 'pressure', type: 'blood-pressure', label: '血压' }, { key: 'pin', type: 'text', label: '密码' },
];
const flow = (form: string) => ({ $format: 'flow/1' as const, key: 'f', label: 'f', form, bpmn: '<x/>' });
const appWith = (...fields: readonly Field[]): AppDefinition => ({
  $format: 'app/1', key: 'x', label: 'x', datasets: {}, dashboards: {}, roles: {},
  forms: { patient: { $format: 'form/1', key: 'patient', label: '患者', layout: [], fields: [...own, ...fields] }, visit: { ...visit, fields: visit.fields.slice(0, 4) } },
  flows: { check: { ...flow('patient'), key: 'check' }, other: { ...flow('visit'), key: 'other' } },
});
const display = (type: string, props: Record<string, unknown>): Field => ({ key: 'it', type, label: 'it', props });
const said = (field: Field): readonly string[] => validateApp(appWith(field)).filter(({ code }) => code !== 'layout.unplaced').map(({ code, severity, path }) => [severity === 'error' ? '' : `${severity} `, code, ' ', path.slice(4).join('.')].join(''));

describe('what stands on a form and holds no value', () => {
  it.each<[string, Field]>([
    ['a list of visits', display('related-list', { form: 'visit', via: 'patient', columns: ['day', 'reason'], sort: 'day', descending: true, filter: { field: 'reason', op: 'eq', value: { $record: 'mrn' } } })],
    ['a link', display('button', { action: 'link', url: 'https://example.org/?n={mrn}&r={id}' })],
    ['a call', display('button', { action: 'link', url: 'tel:{tel}' })],
    ['a new visit', display('button', { action: 'new-record', form: 'visit', via: 'patient', set: [{ field: 'reason', expr: { var: 'mrn' } }, { field: 'day', expr: { var: '$ctx.today' } }] })],
    ['a flow', display('button', { action: 'start-flow', flow: 'check' })],
    ['values filled in', display('button', { action: 'fill', set: [{ field: 'mrn', expr: { cat: [{ var: 'name' }, '-1'] } }] })],
  ])('accepts %s', (_what, field) => {
    expect(said(field)).toEqual([]);
  });

  it.each<[string, Field, readonly string[]]>([
    ['a list of nothing', display('related-list', {}), ['related-list.needs-form props.form']],
    ['a list of a form that is gone', display('related-list', { form: 'gone', via: 'patient' }), ['field.unknown-form props.form']],
    ['a list without its relation', display('related-list', { form: 'visit' }), ['related-list.needs-relation props.via']],
    ['a list by what does not point here', display('related-list', { form: 'visit', via: 'reason' }), ['related-list.not-a-relation props.via']],
    ['columns and an order that are not there', display('related-list', { form: 'visit', via: 'patient', columns: ['gone'], sort: 'gone' }), ['field.unknown-display-field props.columns.0', 'related-list.cannot-sort props.sort']],
    ['a filter by what is not there', display('related-list', { form: 'visit', via: 'patient', filter: { field: 'reason', op: 'eq', value: { $record: 'gone' } } }), ['relation.filter-unknown-field props.filter']],
    ['a button that does nothing', display('button', {}), ['button.needs-action props.action']],
    ['a link to nowhere', display('button', { action: 'link' }), ['address.missing props.url']],
    ['a script', display('button', { action: 'link', url: 'javascript:alert({mrn})' }), ['button.link props.url']],
    ['data as a page', display('button', { action: 'link', url: 'data:text/html,x' }), ['button.link props.url']],
    ['a server chosen by a value', display('button', { action: 'link', url: 'https://{mrn}.example.org/' }), ['button.link props.url']],
    ['an address of what is not there', display('button', { action: 'link', url: 'https://example.org/{gone}' }), ['address.unknown-field props.url']],
    ['an address of a whole structure', display('button', { action: 'link', url: 'https://example.org/{pressure}' }), ['address.cannot-hold props.url']],
    ['a name sent to a site', display('button', { action: 'link', url: 'https://example.org/{name}' }), ['warning button.sensitive props.url']],
    ['a flow of another form', display('button', { action: 'start-flow', flow: 'other' }), ['button.other-flow props.flow']],
    ['no flow', display('button', { action: 'start-flow' }), ['button.needs-flow props.flow']],
    ['a number into a text', display('button', { action: 'fill', set: [{ field: 'mrn', expr: { var: 'age' } }] }), ['button.other-kind props.set.0.expr']],
    ['a value into what is worked out', display('button', { action: 'new-record', form: 'visit', set: [{ field: 'count', expr: 1 }] }), ['button.cannot-fill props.set.0.field']],
    ['a value into nothing', display('button', { action: 'fill', set: [{ field: 'gone', expr: 1 }] }), ['button.unknown-field props.set.0.field']],
    ['nothing to fill in', display('button', { action: 'fill' }), ['button.needs-values props.set']],
    ['a page without encryption', display('embedded-page', { url: 'http://viewer.example.org/' }), ['embedded-page.address props.url']],
    ['a sensitive value in a page', display('embedded-page', { url: 'https://viewer.example.org/{tel}' }), ['embedded-page.sensitive props.url']],
    ['a value that leaves', display('embedded-page', { url: 'https://viewer.example.org/{mrn}' }), ['warning embedded-page.values-leave props.url']],
  ])('tells of %s', (_what, field, problems) => {
    expect(said(field)).toEqual(problems);
  });

  it('has no place in a row', () => {
    const rows: Field = { key: 'rows', type: 'sub-table', label: 'rows', fields: [{ key: 'go', type: 'button', label: 'go', props: { action: 'link', url: 'https://example.org' } }] };
    expect(said(rows)).toEqual(['display.in-sub-table fields.0.type']);
  });

  it('is found by what it leans on', () => {
    const app = appWith(display('related-list', { form: 'visit', via: 'patient', columns: ['day'], filter: { field: 'reason', op: 'eq', value: { $record: 'mrn' } } }), { ...display('button', { action: 'fill', set: [{ field: 'age', expr: 1 }] }), key: 'press' }, { ...display('embedded-page', { url: 'https://viewer.example.org/{pin}' }), key: 'page' });
    const users = (form: string, field: string): readonly unknown[] => usesOfField(app, { form, field }).map((use) => [use.kind, use.field]);
    expect([users('visit', 'patient'), users('visit', 'day'), users('visit', 'reason'), users('patient', 'mrn'), users('patient', 'age'), users('patient', 'pin'), users('patient', 'tel')]).toEqual([[['settings', 'it']], [['settings', 'it']], [['settings', 'it']], [['settings', 'it']], [['settings', 'press']], [['settings', 'page']], []]);
  });
});

describe('addresses with places', () => {
  it('take values only as values', () => {
    expect(filledAddress('https://example.org/{mrn}?q={name}', { mrn: '../a b', name: '王&id=1#' })).toEqual({ address: 'https://example.org/..%2Fa%20b?q=%E7%8E%8B%26id%3D1%23' });
    expect(filledAddress('https://example.org/{tags}/{n}/{yes}', { tags: ['a', 'b'], n: 0, yes: false })).toEqual({ address: 'https://example.org/a%2Cb/0/false' });
  });

  it('say what has nothing to fill them', () => {
    expect(filledAddress('tel:{tel}', { tel: ' ' })).toEqual({ missing: ['tel'] });
    expect(filledAddress('https://example.org/{a}/{b}', { a: { x: 1 } })).toEqual({ missing: ['a', 'b'] });
  });

  it.each(['//example.org', '/apps', 'javascript:alert(1)', 'JavaScript:alert(1)', 'vbscript:x', 'data:text/html,x', 'https://u:p@example.org', 'https:// example.org', 'https://{x}', '{url}', 'tel:', 'https://', 'ftp://x', ' javascript:x'])('are no link: %s', (url) => {
    expect(isLinkTemplate(url)).toBe(false);
  });

  it('may be shown inside only over https, and from hosts that are listed', () => {
    expect(['https://a.example.org/{x}', 'http://a.example.org', 'tel:1'].map(isPageTemplate)).toEqual([true, false, false]);
    const hosts = ['viewer.example.org', '*.pacs.example.org', 'ris.example.org:8443'];
    expect(['https://viewer.example.org/x', 'https://viewer.example.org:8443/', 'https://a.b.pacs.example.org', 'https://pacs.example.org', 'https://evilpacs.example.org', 'https://ris.example.org:8443/{x}', 'http://viewer.example.org'].map((one) => isHostListed(one, hosts))).toEqual([true, false, true, false, false, true, false]);
    expect(['viewer.example.org', '*.x.cn', '10.0.0.5:8443', 'localhost', '*', 'https://x', "x';script-src", 'a b', '*.*.x', 'x:0'].map(isHostEntry)).toEqual([true, true, true, true, false, false, false, false, false, false]);
  });
});
