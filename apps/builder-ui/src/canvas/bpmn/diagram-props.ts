export interface BpmnDiagramProps {
  readonly bpmn: string;
  /** Where the run stands now. */
  readonly positions?: readonly string[];
  readonly visited?: readonly string[];
  /** Said to those who cannot see the picture. */
  readonly label: string;
  readonly onFailed?: () => void;
}
