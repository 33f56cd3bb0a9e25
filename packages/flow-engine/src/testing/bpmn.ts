/** A BPMN document around the elements of one process `p`, so that a test shows only what it is about. */
export function bpmn(elements: string, rootElements = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:cw="https://carewright.example/bpmn/cw" targetNamespace="https://carewright.example/test">
${rootElements}<process id="p" isExecutable="true">${elements}</process></definitions>`;
}
