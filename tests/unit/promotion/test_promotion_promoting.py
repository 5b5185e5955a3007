"""A release goes whole to the next environment, or every reason why not is told at once."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from config_factory import NEURON, REMOVE
from fleet_factory import ADAPTER, COMPONENT, FLEET
from promotion_stages import COMMIT, DEPLOYED_AT, DIGEST, Stages
from slipway import checked
from slipway.config.schema import Promoted, Proof
from slipway.errors import SlipwayError
from slipway.faults import errors
from slipway.promotion.release_text import parts
from staged_workload import STAGED, lock_text

OTHER = {"release.serving.max_model_len": 4096, "release.serving.max_rolling_batch_size": 4}
PROOF = Proof(digest=DIGEST, commit=COMMIT, deployed_at=DEPLOYED_AT, state="verified")
NO_EVIDENCE = "dev/model.yaml: no deploy of dev has left evidence"


def test_the_release_and_its_proof_go_and_the_capacity_stays(stages: Stages) -> None:
    stages.workload("dev", OTHER)
    stages.workload("staging", {"capacity.instance_count": 3})
    before = stages.text("staging")
    former = stages.sha("staging")

    outcome = stages.promote(evidence=stages.evidence())

    assert outcome.reasons == ()
    assert (outcome.changed, outcome.same, outcome.notes) == (("model",), (), ())
    own, dev = parts(stages.text("staging"), "f"), parts(stages.text("dev"), "f")
    assert own.release == dev.release
    assert (own.before, own.behind) == (parts(before, "f").before, parts(before, "f").behind)
    lock = stages.lock("staging")
    assert lock.release_sha256 == stages.sha("dev") == stages.sha("staging")
    assert lock.promoted == Promoted(from_="dev", evidence=PROOF, unproven=None)
    (row,) = lock.history
    assert (row.release_sha256, row.release) == (former, parts(before, "f").release)
    assert lock.image is not None
    assert lock.image.uri == (
        "763104351884.dkr.ecr.us-west-2.amazonaws.com/djl-inference:0.36.0-lmi27.0.0-cu130"
    )
    assert errors(checked.check(stages.folder).faults) == []


def test_the_lock_is_one_sorted_record(stages: Stages) -> None:
    stages.workload("dev", base=NEURON)

    stages.promote(evidence=stages.evidence())

    record = json.loads(stages.lock_bytes("staging"))
    assert list(record) == ["eula", "history", "image", "promoted", "release_sha256", "weights"]
    assert record["eula"] == {
        "accepted": True,
        "accepted_by": "Platform Team",
        "accepted_on": "2026-11-21",
        "licence": "llama2",
    }
    assert record["promoted"] == {
        "evidence": {
            "commit": COMMIT,
            "deployed_at": DEPLOYED_AT,
            "digest": DIGEST,
            "state": "verified",
        },
        "from": "dev",
        "unproven": None,
    }


def test_a_new_workload_takes_the_capacity_along_and_that_is_told(stages: Stages) -> None:
    stages.workload("dev", {"capacity.instance_count": 2})

    outcome = stages.promote(evidence=stages.evidence())

    assert outcome.notes == ("staging/model.yaml: is new: its capacity is that of dev, look at it",)
    assert stages.text("staging") == stages.text("dev")
    assert stages.lock("staging").history == ()


def test_into_an_open_environment_a_release_without_evidence_goes_with_a_word(
    stages: Stages,
) -> None:
    stages.workload("dev")

    outcome = stages.promote()

    assert outcome.reasons == ()
    assert f"{NO_EVIDENCE}: model is promoted unproven" in outcome.notes
    assert stages.lock("staging").promoted == Promoted(from_="dev")


def test_a_protected_environment_asks_for_evidence_or_a_reason(stages: Stages) -> None:
    stages.workload("staging")
    hint = "deploy it: `python -m slipway deploy --env staging`, which writes evidence"

    assert stages.reasons(source="staging", target="prod") == [
        f"staging/model.yaml: no deploy of staging has left evidence; {hint}, or give a reason:"
        " --unproven REASON"
    ]
    outcome = stages.promote(source="staging", target="prod", unproven="no account yet")
    assert outcome.reasons == ()
    assert outcome.notes[-1] == (
        "staging/model.yaml: no deploy of staging has left evidence: promoted all the same, since"
        " no account yet"
    )
    assert stages.lock("prod").promoted == Promoted(from_="staging", unproven="no account yet")


def test_a_release_that_the_lower_environment_does_not_run_is_refused(stages: Stages) -> None:
    stages.workload("dev")
    old, short = stages.evidence(), stages.sha("dev")[:8]
    stages.workload("dev", OTHER)
    new = stages.sha("dev")[:8]
    deploy = "deploy it: `python -m slipway deploy --env dev`, or give a reason: --unproven REASON"

    assert stages.reasons(evidence=old) == [
        f"dev/model.yaml: dev runs release {short}, and the file has {new}; {deploy}"
    ]
    nothing = stages.evidence().model_copy(update={"workloads": {}})
    assert stages.reasons(evidence=nothing) == [
        f"dev/model.yaml: the last deploy of dev, {DEPLOYED_AT}, was without it; {deploy}"
    ]


def test_a_release_that_failed_is_refused_and_a_reason_is_recorded_with_the_failure(
    stages: Stages,
) -> None:
    stages.workload("dev")
    evidence = stages.evidence(state="failed", findings=("it answers 500",))

    assert stages.reasons(evidence=evidence) == [
        f"dev/model.yaml: it failed in dev on {DEPLOYED_AT}: it answers 500; mend it and deploy it:"
        " `python -m slipway deploy --env dev`, and look with `python -m slipway verify model`, or"
        " give a reason: --unproven REASON"
    ]
    assert stages.promote(evidence=evidence, unproven="dev is too small").reasons == ()
    promoted = stages.lock("staging").promoted
    assert promoted is not None
    assert promoted.unproven == "dev is too small"
    assert promoted.evidence is not None
    assert promoted.evidence.state == "failed"


def test_a_reason_is_not_recorded_where_the_release_is_proven(stages: Stages) -> None:
    stages.workload("dev")

    stages.promote(evidence=stages.evidence(), unproven="to be sure")

    assert stages.lock("staging").promoted == Promoted(from_="dev", evidence=PROOF)


def test_a_deploy_that_verified_nothing_is_told(stages: Stages) -> None:
    stages.workload("dev")

    outcome = stages.promote(evidence=stages.evidence(state="skipped", findings=("not yet",)))

    assert "dev/model.yaml: it was deployed, and not verified: not yet" in outcome.notes


def test_a_stale_lock_of_the_source_is_refused(stages: Stages) -> None:
    stages.workload("dev")
    stages.configs.raw("dev/model.lock.json", json.dumps({"release_sha256": "0" * 64}))

    assert stages.reasons() == [
        f"dev/model.yaml: its lock names release 00000000, and the file has"
        f" {stages.sha('dev')[:8]}; run `python -m slipway lock model --env dev`, or give a reason:"
        " --unproven REASON"
    ]


def test_a_lower_version_goes_only_when_it_is_said(stages: Stages) -> None:
    stages.workload("dev", {"release.container.version": "0.35.0"})
    stages.workload("staging")

    assert stages.reasons(evidence=stages.evidence()) == [
        "staging/model.yaml: release.container.version 0.35.0 is lower than 0.36.0; say that it is"
        " meant: --rollback"
    ]


def test_a_former_release_goes_only_when_it_is_said(stages: Stages) -> None:
    stages.workload("dev")
    stages.promote()
    first = stages.sha("dev")
    stages.workload("dev", OTHER)
    stages.promote()
    second = stages.sha("dev")
    stages.workload("dev")

    assert stages.reasons() == [
        f"staging/model.yaml: release {first[:8]} ran here before, so this goes back; say that it"
        " is meant: --rollback"
    ]
    assert stages.promote(rollback=True).reasons == ()
    assert [row.release_sha256 for row in stages.lock("staging").history] == [second]


def test_what_is_skipped_downwards_or_in_place_is_refused(stages: Stages) -> None:
    for name in ("dev", "staging", "prod"):
        stages.workload(name)

    assert stages.reasons(target="prod", unproven="x") == [
        "dev -> prod: that skips staging, which would prove the release; promote to staging first,"
        " and from there to prod"
    ]
    assert stages.reasons(source="staging", target="dev") == [
        "staging -> dev: releases move from lower to higher, and dev (stage_order 1) comes before"
        " staging (2); put a former release back with `python -m slipway rollback`, or edit it in"
        " dev"
    ]
    assert stages.reasons(target="dev") == [
        "dev -> dev: a release is not promoted to where it is; name two environments"
    ]


def test_a_stage_in_two_regions_proves_by_region(stages: Stages) -> None:
    for name in ("dev", "staging"):
        stages.workload(name)
    abroad = {"stage_order": 2, "region": "us-east-1", "account": "444444444444"}
    stages.configs.environment(abroad, name="abroad")

    assert stages.reasons(source="abroad", target="prod", unproven="x")[0] == (
        "abroad -> prod: prod is in us-west-2, and so is staging, which proves its releases;"
        " promote from staging"
    )
    assert stages.reasons(source="abroad", target="staging")[0] == (
        "abroad -> staging: both have stage_order 2, so neither proves releases for the other; give"
        " staging a higher one in staging/environment.yaml"
    )


def test_what_is_not_there_or_of_another_kind_is_refused(stages: Stages) -> None:
    stages.workload("dev")
    stages.workload("staging", base=FLEET)
    stages.configs.raw("dev/broken.yaml", "kind: endpoint\nrelease: {}\n")

    assert stages.reasons("modle", "model", "broken") == [
        "dev/modle.yaml: does not exist; did you mean model?",
        "staging/model.yaml: kind: is fleet, and endpoint in dev; rename one of the two, or delete"
        " the file that is not meant",
        "dev/broken.yaml: has faults, so nobody knows what would be promoted; run `python -m"
        " slipway validate`",
    ]
    with pytest.raises(SlipwayError) as unknown:
        stages.promote(target="stagin")
    assert str(unknown.value) == "no environment 'stagin'; did you mean staging?"


def test_a_licence_without_its_record_is_refused_once(stages: Stages) -> None:
    stages.workload("dev", {"release.model.eula.accepted_by": REMOVE}, base=NEURON)

    assert stages.reasons(evidence=stages.evidence()) == [
        "dev/model.yaml: release.model.eula.accepted_by: an acceptance names the licence, the"
        " person and the day; add accepted_by"
    ]


def test_a_fleet_or_a_base_that_is_missing_is_named_and_all_go_together(stages: Stages) -> None:
    stages.workload("dev", base=FLEET, name="fleet")
    lora = {"release.serving.options": {"option.enable_lora": "true"}}
    stages.workload("dev", lora, base=COMPONENT)
    stages.workload("dev", base=ADAPTER, name="adapter")
    both = "promote it first, or with it: `python -m slipway promote"

    assert stages.reasons("adapter") == [
        "staging/adapter.yaml: capacity.fleet: staging has no fleet, the fleet of adapter;"
        f" {both} fleet adapter --from dev --to staging`",
        "staging/adapter.yaml: release.adapter.base: staging has no model, the base of adapter;"
        f" {both} model adapter --from dev --to staging`",
    ]
    assert stages.reasons("adapter", "model", "fleet") == []


def test_faults_of_the_target_after_the_copy_are_reasons(stages: Stages) -> None:
    stages.workload("dev")
    stages.configs.environment({"stage_order": 2, "budget_usd_per_month": 100}, name="staging")

    (reason,) = stages.reasons()

    assert reason.startswith("staging/environment.yaml: budget_usd_per_month: $100 is less than")
    assert reason.endswith(" [ENV-019]")


def test_weights_that_the_target_has_proven_itself_stay_and_others_do_not_come_along(
    stages: Stages,
) -> None:
    stages.workload("dev", STAGED)
    stages.configs.raw("dev/model.lock.json", lock_text(stages.sha("dev")))

    stages.promote()
    assert stages.lock("staging").weights is None

    stages.configs.raw("staging/model.lock.json", lock_text(stages.sha("dev"), files=4))
    other = lock_text(stages.sha("dev"), manifest_sha256="1" * 64)
    stages.configs.raw("dev/model.lock.json", other)
    outcome = stages.promote()
    weights = stages.lock("staging").weights
    assert weights is not None
    assert weights.files == 4
    assert outcome.notes[-1].startswith("staging/model.yaml: staging holds other files of")


def test_comments_alone_go_too_and_leave_the_record_as_it_is(stages: Stages) -> None:
    stages.workload("dev")
    stages.promote(evidence=stages.evidence())
    before = stages.lock_bytes("staging")
    stages.configs.raw(
        "dev/model.yaml", stages.text("dev").replace("release:\n", "release:  # new\n")
    )

    outcome = stages.promote()

    assert (outcome.changed, outcome.notes, outcome.reasons) == (("model",), (), ())
    assert "release:  # new\n" in stages.text("staging")
    assert stages.lock_bytes("staging") == before


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(["", "# head\n\n"]),
    st.sampled_from([{}, OTHER, {"release.serving.dtype": "bf16"}]),
    st.sampled_from(["", "# of capacity\ncapacity: {instance_count: 2}\n"]),
)
def test_twice_is_once_and_rollback_gives_the_same_bytes(
    stages: Stages, head: str, changes: dict[str, object], tail: str
) -> None:
    """Also when it is the very same release already."""
    for path in (stages.folder / "staging").glob("model.*"):
        path.unlink()
    stages.workload("dev", changes)
    stages.workload("staging")
    release = parts(stages.text("staging"), "f").release
    text = f"{head}kind: endpoint\n{release}{tail}"
    stages.configs.raw("staging/model.yaml", text)

    stages.promote()
    once = (stages.text("staging"), stages.lock_bytes("staging"))
    second = stages.promote()

    assert (second.same, second.changed) == (("model",), ())
    assert (stages.text("staging"), stages.lock_bytes("staging")) == once
    if changes:
        assert stages.roll_back().reasons == ()
    assert stages.text("staging") == text
