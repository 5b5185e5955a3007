"""The command line as a user meets it: exit codes, JSON, and no traceback for a mistake."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from config_factory import GPU, NEURON, REMOVE, Configs
from fleet_factory import Fleets
from slipway.cli import app
from slipway.toolchain import ROOT
from template_factory import ENDPOINT, planted


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "slipway", *arguments],
        cwd=ROOT,
        env=os.environ | {"NO_COLOR": "1", "COLUMNS": "200"} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def broken(configs: Configs) -> Path:
    configs.environment()
    configs.workload({"release.serving.max_model_len": 3072}, base=NEURON, name="neuron")
    configs.workload({"capacity.instance_count": 0}, base=GPU, name="gpu")
    configs.workload(name="good")
    return configs.folder


def test_validate_of_the_seeds_finds_no_error() -> None:
    done = run("validate", "--env", "dev", "--env", "staging")

    assert (done.returncode, done.stderr) == (0, "")
    *warnings, last = done.stdout.splitlines()
    assert last == f"33 workloads in 2 environments: 0 errors, {len(warnings)} warnings"


def test_validate_prints_every_fault_and_exits_with_1(broken: Path) -> None:
    done = run("validate", "--configs", str(broken))

    assert done.returncode == 1
    first, second, third, last = done.stdout.splitlines()
    assert first == (
        "dev/gpu.yaml: capacity.instance_count: 0 is out of range; must be at least 1 [CFG-003]"
    )
    assert second.startswith("dev/neuron.yaml: release.neuron.graphs: no graph for ")
    assert third.endswith(" [IMG-006] (warning)")
    assert last == "2 workloads in 1 environments: 2 errors, 1 warnings"


def test_validate_json_prints_a_list_of_faults_and_nothing_else(broken: Path) -> None:
    done = run("validate", "--configs", str(broken), "--json")

    assert (done.returncode, done.stderr) == (1, "")
    faults = json.loads(done.stdout)
    assert [set(fault) for fault in faults] == [
        {"file", "field", "rule", "severity", "message", "hint", "source"}
    ] * 3
    assert [fault["rule"] for fault in faults] == ["CFG-003", "GPH-001", "IMG-006"]


def test_validate_json_of_clean_files_is_an_empty_list(configs: Configs) -> None:
    configs.environment()
    configs.workload()

    assert run("validate", "--configs", str(configs.folder), "--json").stdout == "[]\n"


def test_a_rule_explains_itself() -> None:
    assert run("validate", "--explain", "GPH-001").stdout == (
        "GPH-001 (error): a Neuron workload starts from a precompiled graph\n"
        "Refuse a combination without a graph, unless compiling at the start is allowed.\n"
        "source: LMI NeuronX: a graph serves one combination of values and one compiler\n"
    )


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (
            ("validate", "--env", "dve"),
            2,
            "environment 'dve' has no environment.yaml below model_configs; did you mean dev?\n",
        ),
        (
            ("validate", "--configs", "nowhere"),
            2,
            "the folder nowhere does not exist; name the folder of the environments with"
            " --configs\n",
        ),
        (("plan", "smolm2-135m"), 2, "no workload 'smolm2-135m'; did you mean smollm2-135m?\n"),
        (
            ("graphs", "lookup", "smollm2-135m"),
            1,
            "'smollm2-135m' does not run on Neuron; graphs are for inf2 and trn1\n",
        ),
        (
            ("plan", "mistral-7b-shared", "--cheapest"),
            2,
            "the instances of the fleet shared-p4d are chosen for all its components together; plan"
            " shared-p4d shows what sits where, and what is free\n",
        ),
        (
            ("plan", "shared-p4d", "--cheapest"),
            2,
            "the instances of the fleet shared-p4d are chosen for all its components together; plan"
            " shared-p4d shows what sits where, and what is free\n",
        ),
        (
            ("graphs", "lookup", "shared-inf2"),
            1,
            "'shared-inf2' runs no model of its own; name one that does\n",
        ),
        (
            ("catalogue", "show", "instance"),
            2,
            "no data file 'instance'; did you mean instances?\n",
        ),
        (
            ("stage", "shared-inf2"),
            2,
            "'shared-inf2' runs no model of its own; name one that does\n",
        ),
        (
            ("stage", "smollm2-135m"),
            2,
            "smollm2-135m stages nothing; only source hub with weights:"
            " s3://${weights_bucket}/<model>/<revision>/ is staged\n",
        ),
        (
            ("stage", "llama-2-13b-chat-lmi"),
            1,
            "meta-llama/Llama-2-13b-chat-hf is gated (llama2), and the release names no token; put"
            " a token of the account that accepted the licence into Secrets Manager and add"
            " serving.secrets: {HF_TOKEN: <its ARN>}\n",
        ),
        (("local", "install", "--only", "all"), 2, "--only 'all'; use emulator or cli\n"),
        (
            ("local", "fail", "a", "--job", "any"),
            2,
            "--job 'any'; use transform, processing or training\n",
        ),
    ],
)
def test_a_mistake_is_answered_in_one_sentence(
    arguments: tuple[str, ...], code: int, said: str
) -> None:
    done = run(*arguments)

    assert (done.returncode, done.stdout, done.stderr) == (code, "", said)


@pytest.mark.parametrize("arguments", [("frobnicate",), ("plan",), ("validate", "--nope")])
def test_wrong_usage_exits_with_2(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)

    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_plan_of_a_refused_workload_says_why(broken: Path) -> None:
    done = run("plan", "neuron", "--configs", str(broken))

    assert done.returncode == 1
    assert done.stderr.startswith("dev/neuron.yaml: release.neuron.graphs: no graph for ")


def test_a_plan_of_a_fleet_whose_component_is_refused_says_why(configs: Configs) -> None:
    Fleets(configs).write(components={"model": {"release.container.version": "0.99.0"}})

    done = run("plan", "fleet", "--configs", str(configs.folder))

    assert done.returncode == 1
    assert done.stderr.startswith("dev/model.yaml: release.container.version: djl-lmi has no ")


def test_a_plan_of_a_fleet_leaves_no_file_out_that_may_be_on_it(configs: Configs) -> None:
    Fleets(configs).write(components={"one": {}, "two": {"release.compute": REMOVE}})

    done = run("plan", "fleet", "--configs", str(configs.folder))

    assert done.returncode == 1
    assert done.stderr == "dev/two.yaml: release.compute: is missing; add it [CFG-002]\n"


def test_a_plan_of_a_file_named_yml_says_why_it_is_refused(configs: Configs) -> None:
    configs.environment()
    configs.raw("dev/model.yml", "kind: endpint\n")

    done = run("plan", "model", "--configs", str(configs.folder))

    assert done.returncode == 1
    assert done.stderr == (
        "dev/model.yml: kind: unknown kind 'endpint'; did you mean endpoint? [CFG-003]\n"
    )


def test_a_plan_is_printed_as_json_too() -> None:
    (plan,) = json.loads(run("plan", "dev/llama-2-13b-chat-inf2", "--json").stdout)

    assert plan["backend"]["value"] == "neuronx"
    assert plan["container"]["environment"]["OPTION_N_POSITIONS"] == "4096"
    assert plan["graph"]["key"]["compiler"] == "2.12.54.0"


def test_graphs_are_looked_up_and_listed_nearest_first() -> None:
    looked_up = run("graphs", "lookup", "llama-2-7b-inf2", "--env", "dev")
    listed = run("graphs", "nearest", "llama-2-7b-inf2", "--env", "dev").stdout.splitlines()

    assert (looked_up.returncode, looked_up.stdout) == (0, "dev: graph from jumpstart\n")
    assert listed[0] == "dev: ml.inf2.xlarge 1024/1/2 fp16 2.12.54.0: exact"
    assert len(listed) == 9


def test_a_bug_of_ours_exits_with_3_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import slipway.checked\n"
        "def broken(*a, **k): raise RuntimeError('boom')\n"
        "slipway.checked.check = broken\n"
    )

    done = run("validate", PYTHONPATH=f"{tmp_path}{os.pathsep}{ROOT}")

    assert done.returncode == 3
    assert done.stderr.splitlines()[-1] == (
        "This is a bug of Slipway, not of your files: please report it."
    )


def test_every_command_has_a_help_text_with_an_example() -> None:
    def leaves(command: object, path: tuple[str, ...]) -> list[tuple[tuple[str, ...], str]]:
        inner = getattr(command, "commands", None)
        if inner is None:
            return [(path, getattr(command, "help", "") or "")]
        return [leaf for name, part in inner.items() for leaf in leaves(part, (*path, name))]

    for path, text in leaves(get_command(app), ()):
        assert f"Example: python -m slipway {path[0]}" in text, path


def test_a_refused_file_stops_synth_without_a_traceback(broken: Path) -> None:
    done = subprocess.run(
        [sys.executable, "app.py"],
        cwd=ROOT,
        env=os.environ | {"CDK_CONTEXT_JSON": json.dumps({"configs": str(broken)})},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert "dev/gpu.yaml: capacity.instance_count: 0 is out of range" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_facts_of_one_data_file_are_shown_with_their_source() -> None:
    lines = run("catalogue", "show", "instances").stdout.splitlines()

    assert lines[0].startswith("source: moto 5.2.5 instance_types.json.gz; botocore 1.44.5")
    (found,) = [line for line in lines if line.startswith("instances.ml.inf2.24xlarge: ")]
    assert '"cores": 12' in found


def test_templates_of_the_seeds_are_clean() -> None:
    done = run("validate", "--templates", "rendered")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "55 templates: 0 errors, 0 warnings\n"


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    folder = tmp_path / "templates"
    folder.mkdir()
    spoiled = {"Model/ModelName": "chat", "Model/PrimaryContainer/Image": "repository/llm"}
    (folder / "chat.template.json").write_text(json.dumps(planted(spoiled, ENDPOINT)))
    return folder


def test_faults_of_templates_are_printed_as_everywhere(templates: Path) -> None:
    done = run("validate", "--templates", str(templates), "--configs", "nowhere")

    file = (templates / "chat.template.json").as_posix()
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        f"{file}: Resources.Model.Properties.PrimaryContainer.Image: 'llm' is no version: the"
        " registry gives another image tomorrow; name a tag that is never moved, or the digest"
        " (repository@sha256:...) [TPL-005]",
        f"{file}: Resources.Model.Properties.ModelName: 'chat' is fixed, so the next change fails:"
        " CloudFormation creates the replacement before it deletes what has the name; remove it:"
        " CloudFormation gives each replacement a name of its own [TPL-008] (warning)",
        "1 templates: 1 errors, 1 warnings",
    ]


def test_faults_of_templates_are_printed_as_json_too(templates: Path) -> None:
    done = run("validate", "--templates", str(templates), "--json")

    assert (done.returncode, done.stderr) == (1, "")
    assert [fault["rule"] for fault in json.loads(done.stdout)] == ["TPL-005", "TPL-008"]


def test_a_folder_without_templates_is_named(tmp_path: Path) -> None:
    done = run("validate", "--templates", str(tmp_path))

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"no *.template.json below {tmp_path}; run `python -m slipway render`, or name the folder"
        " that `cdk synth` wrote\n"
    )


def test_render_refuses_to_write_a_template_with_an_error(tmp_path: Path, templates: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import json, pathlib\n"
        "import slipway.synthesis, slipway.renderings.rendered as rendered\n"
        "slipway.synthesis.synthesize = lambda *a, **k: None\n"
        f"found = pathlib.Path({str(templates / 'chat.template.json')!r}).read_bytes()\n"
        "rendered.files_of = lambda *a: {'chat.template.json': found}\n"
    )
    out, path = tmp_path / "out", f"{tmp_path}{os.pathsep}{ROOT}"

    done = run("render", "--env", "dev", "--out", str(out), PYTHONPATH=path)
    as_json = run("render", "--env", "dev", "--out", str(out), "--json", PYTHONPATH=path)

    assert (done.returncode, done.stdout) == (1, "")
    first, second = done.stderr.splitlines()
    assert first.startswith(f"{out.as_posix()}/dev/chat.template.json: Resources.Model.Properties.")
    assert (first.endswith("[TPL-005]"), second.endswith("[TPL-008] (warning)")) == (True, True)
    assert not out.exists()
    assert (as_json.returncode, as_json.stderr) == (1, "")
    assert [fault["rule"] for fault in json.loads(as_json.stdout)] == ["TPL-005", "TPL-008"]
