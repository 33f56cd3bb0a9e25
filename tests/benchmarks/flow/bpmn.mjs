/** Flows that the benchmarks publish, as BPMN. */
const head = 'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:cw="https://carewright.example/bpmn/cw" targetNamespace="bench"';
export const bpmn = (content) => `<definitions ${head}><process id="p" isExecutable="true">${content}</process></definitions>`;

export const link = (from, to) => `<sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}"/>`;

/** Steps one after the other between a start and an end. */
export function inARow(steps, start = '<startEvent id="s"/>') {
  const ids = ['s', ...steps.map(([id]) => id), 'e'];
  return bpmn(`${start}${steps.map(([, xml]) => xml).join('')}<endEvent id="e"/>${ids.slice(1).map((id, at) => link(ids[at], id)).join('')}`);
}

export const plainTasks = (count) => Array.from({ length: count }, (_none, n) => [`t${n + 1}`, `<userTask id="t${n + 1}"/>`]);

export const approval = (id, mode, source, value) =>
  [id, `<userTask id="${id}" name="${id}"><extensionElements><cw:approval kind="approve" mode="${mode}"/><cw:assignment source="${source}"${value === undefined ? '' : ` value="${value}"`}/></extensionElements></userTask>`];

/** So many branches side by side that meet again. */
export function parallel(branches) {
  const ids = plainTasks(branches).map(([id]) => id);
  return bpmn(`<startEvent id="s"/><parallelGateway id="fork"/>${ids.map((id) => `<userTask id="${id}"/>`).join('')}<parallelGateway id="join"/><endEvent id="e"/>${link('s', 'fork')}${ids.map((id) => link('fork', id) + link(id, 'join')).join('')}${link('join', 'e')}`);
}
