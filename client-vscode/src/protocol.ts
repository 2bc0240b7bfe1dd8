/** Everything that Intent adds to LSP. Mirrors `server/Intent.Server/Lsp/IntentProtocol.cs`: the names must stay equal. */
export const IntentProtocol = {
  /** Notification to the client (one status), and request by the client (all of them). */
  status: 'intent/status',
  /** Request by the client: the text behind an `intent:` address. */
  document: 'intent/document',
  /** Command: two versions of a file side by side. */
  showDiff: 'intent.showDiff',
  /** Command: a file in another worktree. */
  openOther: 'intent.openOther',
  /** Command of the server: begins work for a reason or a Story. */
  beginEpisode: 'intent.beginEpisode',
  /** Command of the server: records what was done. */
  recordEpisode: 'intent.recordEpisode',
  /** Command of the server: an Episode, or the open work, is for a Story too. */
  linkStory: 'intent.linkStory',
  /** Command of the server: the newest Episodes, the open work and the Stories. */
  listEpisodes: 'intent.listEpisodes',
  /** Command of the server: an Episode as text. */
  showEpisode: 'intent.showEpisode',
  /** Command of the server: attaches files, or the last test run. */
  attachEvidence: 'intent.attachEvidence',
  /** Command of the server: accepts a conflict with a reason. */
  acknowledge: 'intent.acknowledge',
  /** Command of the server: all conflicts, also those that are not shown beside the code. */
  listConflicts: 'intent.listConflicts',
  /** Command of the server: runs the tests that reach both edits of a conflict, which runs the code of both heads. */
  verifyByTests: 'intent.verifyByTests',
  /** Command: what is behind a count above a declaration. */
  showWhy: 'intent.showWhy',
  /** The scheme of read-only documents of other heads. */
  scheme: 'intent',
} as const;

export type StatusState = 'loading' | 'ready' | 'partial' | 'failed';

/** How far the server is with one repository. */
export interface StatusParams {
  root: string;
  state: StatusState;
  message: string;
  heads: StatusHead[];
  incomplete: StatusIncomplete[];
  findings: StatusFindings;
}

/** A head that takes part: a branch or a worktree. */
export interface StatusHead {
  id: string;
  kind: string;
  commit: string;
  dirty: boolean;
}

/** Something that could not be analysed. */
export interface StatusIncomplete {
  head: string | null;
  project: string | null;
  reason: string;
}

/** How many findings there are by level. */
export interface StatusFindings {
  error: number;
  warning: number;
  information: number;
}

export interface DocumentParams {
  uri: string;
}

export interface DocumentText {
  text: string;
}

export interface Position {
  line: number;
  character: number;
}

export interface Range {
  start: Position;
  end: Position;
}

export interface ShowDiffArguments {
  title: string;
  left: string;
  right: string;
  range: Range;
}

export interface OpenOtherArguments {
  uri: string;
  range: Range;
}

/** What a command did, for people. */
export interface Said {
  message: string;
  id: string | null;
}

export interface EpisodeItem {
  id: string;
  title: string;
  detail: string;
}

export interface StoryItem {
  id: string;
  title: string;
}

export interface EpisodeList {
  /** Why the work is done that is open in the worktree. */
  open: string | null;
  stories: StoryItem[];
  episodes: EpisodeItem[];
}

export interface EpisodeText {
  id: string;
  text: string;
}

export interface ConflictList {
  conflicts: ConflictItem[];
}

/** A conflict in the list: where it shows, who accepted it, and whether it is shown beside the code. */
export interface ConflictItem {
  fingerprint: string;
  rule: string;
  level: string;
  message: string;
  uri: string;
  range: Range;
  accepted: string | null;
  shown: boolean;
}

/** What the user set; goes to the server at the start and whenever it changes. */
export interface IntentSettings {
  heads: string[];
  minimumLevel: string;
  trusted: boolean;
}

/** The settings, and that this client brings the commands itself. */
export interface InitializationOptions extends IntentSettings {
  clientCommands: true;
}
