/** Why a volume cannot be used yet, and in which words the kubelet says so. */
export class VolumeProblem extends Error {
  /** The text of the FailedMount event; undefined while the kubelet just waits. */
  readonly eventText: (volume: string) => string | undefined;

  constructor(message: string, eventText: VolumeProblem['eventText'] = setUpFailed(message)) {
    super(message);
    this.eventText = eventText;
  }
}

const setUpFailed =
  (problem: string) =>
  (volume: string): string =>
    `MountVolume.SetUp failed for volume "${volume}" : ${problem}`;

/** Another step than the last one fails, on a volume that has a name of its own in the cluster. */
export const failedAt = (operation: string, volume: string, problem: string): VolumeProblem =>
  new VolumeProblem(problem, () => `${operation} failed for volume "${volume}" : ${problem}`);

/** The kubelet cannot even find out what the volume is. */
export const notProcessed = (problem: string): VolumeProblem =>
  new VolumeProblem(
    problem,
    (volume) =>
      `Unable to attach or mount volumes: unmounted volumes=[${volume}], unattached volumes=[], failed to process volumes=[${volume}]: ${problem}`,
  );

/** The kubelet waits, and says nothing until it sums up. */
export const stillWaiting = (what: string): VolumeProblem => new VolumeProblem(what, () => undefined);
