import { ApiError } from '../api-error.ts';
import { notFoundError } from '../registry/errors.ts';
import type { Admission, AdmissionApi, AdmissionRequest } from './admission.ts';
import { forbid } from './forbid.ts';

/** Nothing new is made in a namespace that is not there or that is going, and some namespaces never go. */
export const namespaceLifecycle: Admission = {
  name: 'NamespaceLifecycle',
  admit(request, api) {
    if (request.operation === 'CREATE' && request.type.namespaced) checkNamespace(request, api);
    return request.object;
  },
  validate(request) {
    if (request.operation !== 'DELETE' || request.type.kind !== 'Namespace') return;
    if (immortal.includes(request.name)) throw forbid(request, 'this namespace may not be deleted');
  },
};

const immortal = ['default', 'kube-system', 'kube-public'];

function checkNamespace(request: AdmissionRequest, api: AdmissionApi): void {
  const { namespace } = request;
  const found = api.get({ kind: 'Namespace', namespace: '', name: namespace });
  if (found === undefined) throw notFoundError({ plural: 'namespaces', group: '' }, namespace);
  if (found.status.phase !== 'Terminating') return;
  const refusal = forbid(
    request,
    `unable to create new content in namespace ${namespace} because it is being terminated`,
  );
  const message = `namespace ${namespace} is being terminated`;
  const causes = [{ reason: 'NamespaceTerminating', message, field: 'metadata.namespace' }];
  throw new ApiError(403, 'Forbidden', refusal.message, { ...refusal.status.details, causes });
}
