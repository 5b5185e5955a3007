"""Makes due changes without anybody asking, so that events come by themselves."""

import threading
import time
import traceback

from slipway.local_aws.server.sagemaker import SageMaker
from slipway.local_aws.server.store import Store

TICK_SECONDS = 0.2


def tick(store: Store, sagemaker: SageMaker) -> None:
    """Settle every account and region once."""
    with store.lock:
        for scope in list(store.regions):
            with store.within(*scope):
                sagemaker.settle()


def start(store: Store, sagemaker: SageMaker) -> None:
    """Tick for as long as the process lives."""

    def run() -> None:
        while True:
            time.sleep(TICK_SECONDS)
            try:
                tick(store, sagemaker)
            except Exception:
                traceback.print_exc()

    threading.Thread(target=run, daemon=True, name="ticker").start()
