/** Why a kubelet gave a pod up. */
export interface PodFailure {
  readonly reason: string;
  readonly message: string;
  /** What its DisruptionTarget condition says, where the pod itself is not to blame. */
  readonly disruption?: string;
}

/** The condition that tells of a resize in place. */
export interface ResizeCondition {
  readonly type: 'PodResizePending' | 'PodResizeInProgress';
  readonly reason?: string;
  readonly message?: string;
}
