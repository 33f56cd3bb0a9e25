/** The diagram to look at. The editor is in `ModelerCanvas.js`, which only the designer's lazy part loads. */
export { LazyBpmnDiagram } from './LazyBpmnDiagram.js';
