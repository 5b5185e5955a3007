"""The emulator as a process: where it listens, how it ends, what it needs of ministack."""

import os
import signal
import socket
import subprocess
import time
from pathlib import Path

import pytest

from slipway.local_aws import emulator as emulators
from slipway.local_aws import environment
from slipway.local_aws.emulator import Emulator
from slipway.local_aws.ports import free_port, taken

NAMES = """
import inspect
from importlib.metadata import version
from ministack import app
from ministack.core import iam_actions, responses, router
from ministack.services import cloudwatch, cloudwatch_logs, eventbridge, s3, scheduler, sns
from ministack.services import stepfunctions, sts, tagging
from ministack.services.cloudformation import stacks
from ministack.services.cloudformation.provisioners import _RESOURCE_HANDLERS
assert version("ministack") == "1.5.33", version("ministack")
assert isinstance(app.SERVICE_HANDLERS, dict)
assert {"target_prefixes", "host_patterns"} >= set(router.SERVICE_PATTERNS["kms"]), router
assert isinstance(iam_actions.SERVICE_TO_IAM_NAMESPACE, dict)
assert {"create", "delete"} <= set(_RESOURCE_HANDLERS["AWS::SNS::Topic"])
assert list(inspect.signature(stacks._runs_on_worker_thread).parameters) == ["resource_type"]
dispatch = inspect.signature(cloudwatch._dispatch_alarm_actions)
assert list(dispatch.parameters) == ["alarm", "old_state", "new_state", "reason"]
assert list(inspect.signature(s3._get_object_data).parameters)[:2] == ["bucket_name", "key"]
put = inspect.signature(s3._put_object)
assert list(put.parameters) == ["bucket_name", "key", "body", "headers"]
assert list(inspect.signature(sns.publish_internal).parameters)[:2] == ["topic_arn", "message"]
for name in ("get_account_id", "get_region", "json_response", "error_response_json"):
    assert callable(getattr(responses, name)), name
assert inspect.isclass(responses.StreamingResponse)
assert inspect.iscoroutinefunction(app.app) and callable(app.main)
for kind in ("Model", "EndpointConfig", "Endpoint", "InferenceComponent"):
    assert f"AWS::SageMaker::{kind}" not in _RESOURCE_HANDLERS, "ministack has it by now"
assert "AWS::CloudWatch::CompositeAlarm" not in _RESOURCE_HANDLERS, "ministack has it by now"
for name in ("_put_composite_alarm", "_delete_alarms", "cloudformation_set_metric_alarm_tags"):
    assert callable(getattr(cloudwatch, name)), name
assert "sagemaker" not in app.SERVICE_HANDLERS, "ministack has it by now"
for name in ("_create_log_group", "_create_log_stream", "_put_log_events"):
    assert list(inspect.signature(getattr(cloudwatch_logs, name)).parameters) == ["data"], name
assert "objects" in inspect.getsource(s3._list_objects_v2) and s3._buckets is not None
for name in ("_gen_session_access_key", "_gen_secret", "_gen_session_token", "_role_id"):
    assert callable(getattr(sts, name)), name
assert list(inspect.signature(sts.register_session).parameters) == ["access_key", "session"]
run_task = inspect.signature(stepfunctions._execute_task)
assert list(run_task.parameters) == ["state_def", "raw_input", "execution", "ctx"]
run_map = list(inspect.signature(stepfunctions._run_distributed_map).parameters)
assert run_map == ["state_def", "raw_input", "effective", "iterator", "execution", "ctx"]
assert "_apply_jsonata_template" not in inspect.getsource(stepfunctions._run_distributed_map)
for name in ("_read_map_items", "_apply_jsonata_output", "_apply_state_assign"):
    assert callable(getattr(stepfunctions, name)), name
assert not [r for r in stepfunctions._SERVICE_DISPATCH if "sagemaker" in r or "aws-sdk" in r]
assert "PutObject" not in stepfunctions._S3_OP_SPECS, "ministack has it by now"
assert "sagemaker" not in stepfunctions._AWS_SDK_SERVICE_MAP, "ministack has it by now"
put = inspect.signature(eventbridge._put_events)
assert list(put.parameters) == ["data", "allow_aws_source"]
assert list(inspect.signature(eventbridge._invoke_target).parameters)[:3] == [
    "target", "event", "rule"
]
for held in (eventbridge._rules, eventbridge._targets, scheduler._schedules):
    assert isinstance(held._data, dict)
assert callable(responses.request_scope)
assert isinstance(tagging._COLLECTORS, dict) and "sagemaker" not in tagging._COLLECTORS
put = list(inspect.signature(cloudwatch.record_metric).parameters)
assert put == ["namespace", "metric_name", "value", "unit", "dimensions"]
for name in ("_api_name_to_sfn_key", "_sdk_json_param_value", "_ExecutionError"):
    assert callable(getattr(stepfunctions, name)), name
"""


def test_the_names_of_ministack_that_we_use_are_there(installed: None) -> None:
    done = subprocess.run(
        [str(environment.python()), "-c", NAMES], capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr


def test_the_server_listens_on_loopback_only(emulator: Emulator) -> None:
    addresses = {
        info[4][0]
        for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)
        if not str(info[4][0]).startswith("127.")
    }
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # No packet is sent: this only asks which address of ours would be used.
            probe.connect(("192.0.2.1", 9))
            addresses.add(probe.getsockname()[0])
        except OSError:
            pass

    assert taken(emulator.port)
    for address in addresses - {"0.0.0.0"}:
        with socket.socket() as probe:
            assert probe.connect_ex((address, emulator.port)) != 0, address


def test_loopback_holds_whatever_the_environment_says(
    installed: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BIND_HOST", "0.0.0.0")
    started = emulators.start(port=free_port(), folder=tmp_path)
    try:
        listening = Path("/proc/net/tcp").read_text()
    except OSError:
        pytest.skip("this system does not list its sockets in /proc")
    finally:
        emulators.stop(started)

    assert f"0100007F:{started.port:04X}" in listening
    assert f"00000000:{started.port:04X}" not in listening


def test_a_server_is_found_again_and_stopped_with_nothing_left(
    installed: None, tmp_path: Path
) -> None:
    started = emulators.start(port=free_port(), folder=tmp_path)

    assert emulators.running(tmp_path) == started
    emulators.stop(started)

    assert emulators.running(tmp_path) is None
    assert not taken(started.port)
    with pytest.raises(ProcessLookupError):
        os.killpg(started.pid, 0)


def test_a_server_that_does_not_listen_to_a_polite_signal_is_ended(
    installed: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(emulators, "STOP_SECONDS", 0.5)
    started = emulators.start(port=free_port(), folder=tmp_path)
    os.kill(started.pid, signal.SIGSTOP)

    emulators.stop(started)

    assert not taken(started.port)


def test_a_server_that_died_is_noticed_and_another_can_start(
    installed: None, tmp_path: Path
) -> None:
    first = emulators.start(port=free_port(), folder=tmp_path)
    os.kill(first.pid, signal.SIGKILL)
    deadline = time.monotonic() + 5
    while first.is_alive() and time.monotonic() < deadline:
        time.sleep(0.05)

    assert emulators.running(tmp_path) is None
    second = emulators.start(port=first.port, folder=tmp_path)
    try:
        assert emulators.running(tmp_path) == second
    finally:
        emulators.stop(second)
