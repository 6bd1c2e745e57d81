type Fields = Readonly<Record<string, unknown>>;

/** An events.k8s.io/v1 Event with the field names of the core one (pkg/apis/core/v1/conversion.go). */
export function coreEvent(event: Fields): Fields {
  const {
    regarding,
    note,
    reportingController,
    deprecatedSource,
    deprecatedFirstTimestamp,
    deprecatedLastTimestamp,
    deprecatedCount,
    ...rest
  } = event;
  return {
    ...rest,
    involvedObject: regarding ?? {},
    message: note ?? '',
    reportingComponent: reportingController,
    source: deprecatedSource ?? {},
    firstTimestamp: deprecatedFirstTimestamp,
    lastTimestamp: deprecatedLastTimestamp,
    count: deprecatedCount,
  };
}
