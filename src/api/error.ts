import type { Failure } from '../core/tasks/failure.ts';

/** A request to the service that brought no usable reply; `failure` says why. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.code ?? failure.kind);
    this.failure = failure;
  }
}
