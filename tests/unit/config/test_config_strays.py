"""Nothing is missed in silence: files that are not read, and two files with one name."""

import pytest
import yaml

from config_factory import GPU, Configs

WORKLOAD = yaml.safe_dump(GPU)


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (
            "dev/team/model.yaml",
            "dev/team/model.yaml: (whole file): lies in a folder that is not read; move it to dev/"
            " [CFG-008]",
        ),
        (
            "model.yaml",
            "model.yaml: (whole file): belongs to no environment; move it to one's folder"
            " [CFG-008]",
        ),
        (
            "dev/model.YAML",
            "dev/model.YAML: (whole file): ends in .YAML, and only .yaml and .yml are read; name it"
            " model.yaml [CFG-008]",
        ),
    ],
)
def test_a_file_that_nobody_reads_is_refused(configs: Configs, path: str, line: str) -> None:
    configs.environment()
    configs.raw(path, WORKLOAD)

    assert configs.faults() == [line]


def test_a_folder_and_a_dangling_link_named_like_a_workload_are_refused(configs: Configs) -> None:
    configs.environment()
    (configs.folder / "dev" / "folder.yaml").mkdir()
    (configs.folder / "dev" / "link.yaml").symlink_to("nowhere.yaml")

    assert configs.faults() == [
        "dev/folder.yaml: (whole file): is not a file; put the file there, or remove it [CFG-008]",
        "dev/link.yaml: (whole file): is not a file; put the file there, or remove it [CFG-008]",
    ]


def test_other_files_beside_the_workloads_are_left_alone(configs: Configs) -> None:
    configs.environment()
    configs.raw("README.md", "# Workloads")
    configs.raw(".hidden.yaml", "a: 1")
    configs.raw("dev/notes.txt", "to do")
    configs.raw("dev/.draft/model.yaml", WORKLOAD)

    assert configs.faults() == []


def test_two_environments_whose_endpoints_would_have_one_name_are_refused(configs: Configs) -> None:
    configs.environment()
    configs.workload(name="a-b")
    configs.environment(name="dev-a")
    configs.workload(name="b", environment="dev-a")

    assert [line for line in configs.faults() if "CFG-007" in line] == [
        "dev-a/b.yaml: (whole file): its endpoint would be named ...dev-a-b, as that of"
        " dev/a-b.yaml; rename one of the two files [CFG-007]"
    ]


def test_a_key_that_is_a_list_is_told_and_no_traceback(configs: Configs) -> None:
    configs.environment()
    configs.raw("dev/model.yaml", "kind: endpoint\n? [a]\n: 2\n")

    assert configs.faults() == [
        "dev/model.yaml: line 2, column 3: not YAML: while constructing a mapping found unhashable"
        " key; mend the line, or the one above it [CFG-005]"
    ]


def test_merges_of_merges_that_multiply_are_refused(configs: Configs) -> None:
    configs.environment()
    levels = "bcdefghijklm"
    lines = ["a: &a {x: 1}"]
    for below, level in zip("a" + levels, levels, strict=False):
        lines.append(f"{level}: &{level} {{<<: [{', '.join(['*' + below] * 9)}]}}")
    configs.raw("dev/model.yaml", "\n".join(lines))

    assert configs.faults() == [
        "dev/model.yaml: (whole file): its aliases expand to more than 20000 values; write the"
        " values out [CFG-005]"
    ]


def test_a_merge_key_is_still_merged(configs: Configs) -> None:
    configs.environment()
    configs.raw(
        "dev/model.yaml",
        "kind: endpoint\n"
        "release:\n"
        "  model: {source: hub, id: acme/model, revision: abc123}\n"
        "  container: {family: djl-lmi, version: 0.36.0}\n"
        "  serving: {<<: {instance_type: ml.g5.12xlarge}, bakend: vllm}\n",
    )

    assert configs.faults() == [
        "dev/model.yaml: release.serving.bakend: unknown key 'bakend'; did you mean backend?"
        " [CFG-001]"
    ]
