import type { StatusFindings, StatusParams, StatusState } from './protocol';

/** What the status bar says. */
export interface Summary {
  text: string;
  tooltip: string;
  state: StatusState;
  /** Whether the item should stand out. */
  alert: 'error' | 'warning' | undefined;
}

// The worst first: one repository that failed must not hide behind one that is ready.
const order: readonly StatusState[] = ['failed', 'loading', 'partial', 'ready'];
const icons: Record<StatusState, string> = {
  loading: '$(sync~spin)', ready: '$(check)', partial: '$(warning)', failed: '$(circle-slash)',
};

/** One line for all repositories of the window. */
export function summarise(statuses: readonly StatusParams[]): Summary {
  if (statuses.length === 0) return { text: `${icons.loading} Intent`, tooltip: 'Intent is starting.', state: 'loading', alert: undefined };
  const state = order.find(s => statuses.some(status => status.state === s)) ?? 'ready';
  const findings = add(statuses.map(s => s.findings));
  const counts = countsOf(findings);
  return {
    text: [icons[state], 'Intent', state === 'ready' ? '' : state, counts].filter(Boolean).join(' '),
    tooltip: statuses.map(s => `${nameOf(s)}: ${s.message}`).concat(`Conflicts: ${inWords(findings)}.`, 'Click for the heads and for what could not be analysed.').join('\n'),
    state,
    alert: findings.error > 0 ? 'error' : findings.warning > 0 ? 'warning' : undefined,
  };
}

/** `1 error, 2 warnings`, or `none`. */
export function inWords(findings: StatusFindings): string {
  const parts = [counted(findings.error, 'error'), counted(findings.warning, 'warning')].filter(Boolean);
  if (findings.information > 0) parts.push(`${findings.information} information`);
  return parts.join(', ') || 'none';
}

/** An entry of the status list. */
export interface StatusLine {
  label: string;
  description: string;
  detail?: string;
}

/** Everything about one repository: its heads, then what could not be analysed. */
export function describe(status: StatusParams): StatusLine[] {
  const heads = status.heads.map((head, i) => ({
    label: `$(git-branch) ${head.id}`,
    description: [head.kind, head.commit.slice(0, 10), head.dirty ? 'uncommitted changes' : '', i === 0 ? 'this window' : ''].filter(Boolean).join(' · '),
  }));
  const gaps = status.incomplete.map(gap => ({
    label: '$(warning) Not analysed',
    description: [gap.head, gap.project].filter(Boolean).join(' · '),
    detail: gap.reason,
  }));
  return [
    { label: `${icons[status.state]} ${nameOf(status)}`, description: `${status.state} · conflicts: ${inWords(status.findings)}`, detail: status.message },
    ...heads, ...gaps,
  ];
}

function nameOf(status: StatusParams): string {
  return status.root.split(/[/\\]/).filter(Boolean).at(-1) ?? status.root;
}

function countsOf(findings: StatusFindings): string {
  return [
    findings.error > 0 ? `$(error) ${findings.error}` : '',
    findings.warning > 0 ? `$(warning) ${findings.warning}` : '',
    findings.information > 0 ? `$(info) ${findings.information}` : '',
  ].filter(Boolean).join(' ');
}

function counted(n: number, what: string): string {
  return n === 0 ? '' : `${n} ${what}${n === 1 ? '' : 's'}`;
}

function add(all: readonly StatusFindings[]): StatusFindings {
  return {
    error: all.reduce((sum, f) => sum + f.error, 0),
    warning: all.reduce((sum, f) => sum + f.warning, 0),
    information: all.reduce((sum, f) => sum + f.information, 0),
  };
}
