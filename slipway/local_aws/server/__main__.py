"""python -m slipway.local_aws.server: serve on loopback until told to stop."""

import os

# Others on the network have no business here, whatever the environment says.
os.environ["BIND_HOST"] = "127.0.0.1"

from ministack import app as ministack

from slipway.local_aws.server.install import install

if __name__ == "__main__":
    ministack.app = install()
    ministack.main()
