import { checkAssignment } from '../analysis/check-assignment.js';
import type { Assignment } from '../import/graph.js';
import { attribute, child, element, readText, said, written } from './parts.js';
import type { ServiceType } from './service-type.js';

/** Tells people something; `{field}` in the text stands for the record's value. */
export interface Notify {
  readonly kind: 'notify';
  readonly to: string;
  readonly title: string;
  readonly body: string;
}

export const notify: ServiceType<Notify> = {
  kind: 'notify',
  tag: 'cw:Notify',
  types: [element('Notify', attribute('to'), child('title', 'Title'), child('body', 'Body'))],
  read: (source) => ({ kind: 'notify', to: written(source, 'to'), title: readText(source, 'title'), body: readText(source, 'body') }),
  write: ({ to, title, body }, create) => create('cw:Notify', { ...said({ to }), title: create('cw:Title', { text: title }), body: create('cw:Body', { text: body }) }),
  isComplete: ({ to, title }) => title.trim() !== '' && /^(starter|record-owner|assignees|(role|field|user):.+)$/.test(to),
  check: (place, { to }) => {
    const [source = '', value = ''] = to.split(':');
    return source === 'assignees' ? [] : checkAssignment(place, { source: source as Assignment['source'], value });
  },
};
